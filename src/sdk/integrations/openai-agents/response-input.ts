import { asRecord, asText } from '../../capture/read-json.js';

/** An item of a run as the Responses API takes it: the SDK has names of its own for tool calls and their results. */
export function responseInput(input: unknown): unknown {
  return Array.isArray(input) ? input.map(itemOf) : input;
}

function itemOf(value: unknown): unknown {
  const item = asRecord(value);
  const callId = asText(item?.['callId']);
  if (!item || !callId) return value;
  if (item['type'] === 'function_call') return { ...item, call_id: callId };
  if (item['type'] !== 'function_call_result') return value;
  const output = asRecord(item['output']);
  return { type: 'function_call_output', call_id: callId, output: output ? [output] : item['output'] };
}
