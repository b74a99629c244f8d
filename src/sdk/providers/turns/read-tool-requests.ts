import type { RequestedToolCall } from '../../capture/model-call.js';
import { asList, asRecord, asText, parseJson } from '../../capture/read-json.js';
import { field } from '../field.js';

/** The tool calls of an assistant's message: `{ id, function: { name, arguments } }`, arguments as JSON text or an object. */
export function readToolRequests(message: Readonly<Record<string, unknown>> | undefined): RequestedToolCall[] {
  const calls: RequestedToolCall[] = [];
  for (const item of asList(field(message, 'tool_calls'))) {
    const toolCall = asRecord(item);
    const body = asRecord(toolCall?.['function']) ?? toolCall;
    const name = asText(body?.['name']);
    if (!name) continue;
    const id = asText(toolCall?.['id']);
    const given = body?.['arguments'] ?? body?.['parameters'];
    calls.push({ ...(id ? { id } : {}), name, input: typeof given === 'string' ? parseJson(given) : given });
  }
  return calls;
}
