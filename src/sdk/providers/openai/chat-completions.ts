import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall, RequestedToolCall, ToolResult } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText, parseJson } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';
import { openChatStream } from './chat-stream.js';
import { previousUserMessage } from './previous-user-message.js';
import { readContent } from './read-content.js';
import { readTools } from './read-tools.js';
import { readUsage } from './read-usage.js';
import { wantsUsage } from './wants-usage.js';

/** Chat completions: https://platform.openai.com/docs/api-reference/chat */
export const chatCompletions: CallAdapter = {
  kind: 'chat',
  readRequest,
  readResponse,
  openStream: openChatStream,
  wantsUsage,
};

function readRequest(call: ModelCall, value: unknown): void {
  const body = requestBody(call, value);
  if (!body) return;
  call.temperature = asNumber(body['temperature']);
  call.topP = asNumber(body['top_p']);
  call.maxOutputTokens = asNumber(body['max_completion_tokens']) ?? asNumber(body['max_tokens']);
  call.toolDefinitions = readTools(body['tools'] ?? body['functions']);
  readMessages(call, asList(body['messages']));
}

function readMessages(call: ModelCall, messages: readonly unknown[]): void {
  let system: string | undefined;
  for (const message of messages) {
    const role = asRecord(message)?.['role'];
    const text = role === 'system' || role === 'developer' ? readContent(asRecord(message)?.['content']) : undefined;
    if (text) system = system === undefined ? text : `${system}\n\n${text}`;
  }
  if (system !== undefined) call.systemPrompt = system;

  const last = asRecord(messages.at(-1));
  if (last?.['role'] === 'user') {
    call.userMessage = readContent(last['content']);
    call.repeatsUserMessage = call.userMessage !== undefined && call.userMessage === previousUserMessage(messages);
  }

  // What the app adds after the model's last turn: results of the tools that it asked for.
  const results: ToolResult[] = [];
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = asRecord(messages[index]);
    if (message?.['role'] === 'assistant') {
      nameResults(results, readToolCalls(message));
      break;
    }
    const isResult = message?.['role'] === 'tool' || message?.['role'] === 'function';
    const id = asText(message?.['tool_call_id']) ?? asText(message?.['name']);
    if (message && isResult && id) {
      const name = asText(message['name']);
      results.unshift({ id, ...(name ? { name } : {}), output: readContent(message['content']) });
    }
  }
  call.toolResults = results;
}

function nameResults(results: ToolResult[], calls: readonly RequestedToolCall[]): void {
  for (const result of results) {
    const call = calls.find(({ id, name }) => id === result.id || (!id && name === result.id));
    if (!call) continue;
    result.name ??= call.name;
    result.input ??= call.input;
  }
}

function readResponse(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  call.responseId = asText(body['id']);
  call.model = asText(body['model']) ?? call.model;
  call.usage = readUsage(body['usage']);
  call.usageBody = body;
  const choice = asRecord(asList(body['choices'])[0]);
  const message = asRecord(choice?.['message']);
  if (!message) {
    // Some compatible servers answer 200 with an error in the body.
    const error = asRecord(body['error']);
    if (error) {
      call.outcome = 'error';
      call.errorMessage = asText(error['message']);
      call.errorType = asText(error['type']) ?? asText(error['code']);
    }
    return;
  }
  call.finishReason = asText(choice?.['finish_reason']);
  call.responseText =
    readContent(message['content']) ?? asText(message['refusal']) ?? asText(asRecord(message['audio'])?.['transcript']);
  call.reasoningText = asText(message['reasoning_content']) ?? asText(message['reasoning']);
  if (call.reasoningText) call.hasReasoning = true;
  call.toolCalls = readToolCalls(message);
}

function readToolCalls(message: Readonly<Record<string, unknown>>): RequestedToolCall[] {
  const calls: RequestedToolCall[] = [];
  for (const item of [...asList(message['tool_calls']), { function: message['function_call'] }]) {
    const toolCall = asRecord(item);
    const body = asRecord(toolCall?.['function']) ?? asRecord(toolCall?.['custom']);
    const name = asText(body?.['name']);
    if (!name) continue;
    const id = asText(toolCall?.['id']);
    calls.push({
      ...(id ? { id } : {}),
      name,
      input: parseJson(asText(body?.['arguments']) ?? asText(body?.['input'])),
    });
  }
  return calls;
}
