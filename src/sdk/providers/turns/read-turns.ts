import type { ModelCall, RequestedToolCall, ToolResult } from '../../capture/model-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { readMessageText } from './read-message-text.js';
import { readToolRequests } from './read-tool-requests.js';

/**
 * Reads a conversation of `system`, `user`, `assistant` and `tool` messages onto the call: its system prompt, the user's
 * message when it ends in one, else the results of the tools that the model asked for last.
 */
export function readTurns(call: ModelCall, messages: readonly unknown[]): void {
  const system: string[] = [];
  for (const item of messages) {
    const message = asRecord(item);
    const isSystem = message?.['role'] === 'system' || message?.['role'] === 'developer';
    const text = isSystem ? readMessageText(message['content']).text : undefined;
    if (text) system.push(text);
  }
  if (system.length > 0) call.systemPrompt = system.join('\n\n');

  const last = asRecord(messages.at(-1));
  if (last?.['role'] === 'user') {
    call.userMessage = readMessageText(last['content']).text;
    const before = asRecord(messages.slice(0, -1).findLast((message) => asRecord(message)?.['role'] === 'user'));
    call.repeatsUserMessage =
      call.userMessage !== undefined && call.userMessage === readMessageText(before?.['content']).text;
  }

  // What the app adds after the model's last turn: results of the tools that it asked for.
  const results: ToolResult[] = [];
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = asRecord(messages[index]);
    if (message?.['role'] === 'assistant') {
      nameResults(results, readToolRequests(message));
      break;
    }
    const name = asText(message?.['name']) ?? asText(field(message, 'tool_name'));
    const id = asText(field(message, 'tool_call_id')) ?? name;
    if (message?.['role'] !== 'tool' || !id) continue;
    results.unshift({ id, ...(name ? { name } : {}), output: readOutput(message['content']) });
  }
  call.toolResults = results;
}

/** Text, or the one document or object that stands for it. */
function readOutput(content: unknown): unknown {
  const text = readMessageText(content).text;
  if (text !== undefined || !Array.isArray(content) || content.length !== 1) return text;
  const document = asRecord(asRecord(content[0])?.['document']);
  return document?.['data'] ?? document;
}

function nameResults(results: ToolResult[], calls: readonly RequestedToolCall[]): void {
  for (const result of results) {
    const call = calls.find(({ id, name }) => id === result.id || (!id && name === result.id));
    if (!call) continue;
    result.name ??= call.name;
    result.input ??= call.input;
  }
}
