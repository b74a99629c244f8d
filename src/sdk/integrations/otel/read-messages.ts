import type { RequestedToolCall, ToolResult } from '../../capture/model-call.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { jsonValue } from './json-value.js';
import type { SpanMessage } from './span-message.js';

/** No more messages of one span, and no more parts of one message, are read. */
const MOST = 2_000;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the messages of a span: a list of `{ role, parts }` (OpenTelemetry), of `{ role, content }` (OpenAI, AI SDK), of
 * `{ message: { role, content } }` (OpenInference), an object that holds such a list as `messages` or a text as `prompt`,
 * or the text of one user message.
 */
export function readMessages(value: unknown): readonly SpanMessage[] {
  const plain = jsonValue(value);
  if (typeof plain === 'string') return [{ ...NOTHING, role: 'user', text: plain }];
  const holder = asRecord(plain);
  if (holder) {
    const messages = readMessages(holder['messages'] ?? holder['prompt'] ?? []);
    const system = asText(holder['system']);
    return system === undefined ? messages : [{ ...NOTHING, role: 'system', text: system }, ...messages];
  }
  return asList(plain)
    .slice(-MOST)
    .map((entry) => readMessage(asRecord(asRecord(entry)?.['message']) ?? asRecord(entry) ?? {}));
}

const NOTHING = { role: undefined, text: '', reasoning: '', toolCalls: [], toolResults: [] };

function readMessage(fields: Fields): SpanMessage {
  const content = jsonValue(fields['parts'] ?? fields['content'] ?? fields['contents']);
  const texts: string[] = [];
  const reasonings: string[] = [];
  const toolCalls: RequestedToolCall[] = [];
  const toolResults: ToolResult[] = [];
  const role = asText(fields['role']);
  if (typeof content === 'string' && role !== 'tool') texts.push(content);
  for (const entry of asList(content).slice(0, MOST)) {
    const part = asRecord(asRecord(entry)?.['message_content']) ?? asRecord(entry);
    if (typeof entry === 'string') texts.push(entry);
    if (!part) continue;
    const type = asText(part['type']) ?? 'text';
    const text = asText(part['content']) ?? asText(part['text']) ?? '';
    if (TOOL_CALL.has(type)) toolCalls.push(...toolCall(part));
    else if (TOOL_RESULT.has(type)) toolResults.push(...toolResult(part));
    else if (REASONING.has(type)) reasonings.push(text || (asText(part['thinking']) ?? ''));
    else if (type === 'text' || type === 'input_text' || type === 'output_text') texts.push(text);
  }
  for (const entry of asList(jsonValue(fields['tool_calls'] ?? fields['toolCalls']))) {
    const call = asRecord(asRecord(entry)?.['tool_call']) ?? asRecord(entry);
    if (call) toolCalls.push(...toolCall(call));
  }
  const resultOf = asText(fields['tool_call_id']) ?? asText(fields['id']);
  if (role === 'tool' && toolResults.length === 0 && resultOf !== undefined) {
    toolResults.push({ id: resultOf, ...named(fields), output: content });
  }
  return { role, text: texts.join('\n'), reasoning: reasonings.join('\n'), toolCalls, toolResults };
}

const TOOL_CALL = new Set(['tool_call', 'tool-call', 'tool_use', 'function_call']);
const TOOL_RESULT = new Set(['tool_call_response', 'tool-result', 'tool_result', 'function_call_output']);
const REASONING = new Set(['reasoning', 'thinking']);

function toolCall(part: Fields): RequestedToolCall[] {
  const called = asRecord(part['function']) ?? part;
  const name = asText(called['name']) ?? asText(part['toolName']);
  if (name === undefined) return [];
  const id = asText(part['id']) ?? asText(part['toolCallId']) ?? asText(part['call_id']);
  const input = jsonValue(called['arguments'] ?? part['args'] ?? part['input']);
  return [{ name, ...(id === undefined ? {} : { id }), ...(input === undefined ? {} : { input }) }];
}

function toolResult(part: Fields): ToolResult[] {
  const id = asText(part['id']) ?? asText(part['toolCallId']) ?? asText(part['tool_use_id']) ?? asText(part['call_id']);
  if (id === undefined) return [];
  const output = jsonValue(part['response'] ?? part['result'] ?? part['output'] ?? part['content']);
  return [
    { id, ...named(part), output, ...(part['is_error'] === true || part['isError'] === true ? { isError: true } : {}) },
  ];
}

function named(fields: Fields): { name?: string } {
  const name = asText(fields['name']) ?? asText(fields['toolName']);
  return name === undefined ? {} : { name };
}
