import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall, RequestedToolCall, TokenUsage, ToolResult } from '../../capture/model-call.js';
import { asCount, asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { readUsage as readAnthropicUsage } from '../../providers/anthropic/read-usage.js';
import { readGoogleUsage } from '../../providers/google-genai/read-google-usage.js';
import { readUsage as readOpenAIUsage } from '../../providers/openai/read-usage.js';
import { tokenUsage } from '../../providers/token-usage.js';
import { readToolDefinitions } from '../read-tool-definitions.js';

type Fields = Readonly<Record<string, unknown>>;

/** What Genkit adds to a message by itself: retrieved documents, and how the output is to look. */
const ADDED: ReadonlySet<unknown> = new Set(['context', 'output']);

/**
 * A run of a model action of Genkit: the request is `{ name, input }` with a `GenerateRequest` as input, the response a
 * `GenerateResponseData`. Shapes: https://js.api.genkit.dev/interfaces/genkit.model.GenerateRequest.html
 */
export const modelAction: CallAdapter = { kind: 'chat', readRequest, readResponse };

function readRequest(call: ModelCall, value: unknown): void {
  const request = asRecord(value);
  const input = asRecord(request?.['input']);
  const config = asRecord(input?.['config']);
  const name = asText(request?.['name']);
  call.requestModel = asText(config?.['version']) ?? name?.slice(name.indexOf('/') + 1);
  call.model = call.requestModel;
  call.temperature = asNumber(config?.['temperature']);
  call.topP = asNumber(config?.['topP']);
  call.maxOutputTokens = asNumber(config?.['maxOutputTokens']);
  call.toolDefinitions = readToolDefinitions(input?.['tools']);
  readMessages(call, asList(input?.['messages']));
}

function textOf(message: unknown, key = 'text'): string | undefined {
  const texts: string[] = [];
  for (const item of asList(asRecord(message)?.['content'])) {
    const part = asRecord(item);
    const text = ADDED.has(asRecord(part?.['metadata'])?.['purpose']) ? undefined : asText(part?.[key]);
    if (text) texts.push(text);
  }
  return texts.length > 0 ? texts.join('\n') : undefined;
}

function readMessages(call: ModelCall, messages: readonly unknown[]): void {
  const system: string[] = [];
  const asked: string[] = [];
  for (const message of messages) {
    const role = asRecord(message)?.['role'];
    const text = role === 'system' || role === 'user' ? textOf(message) : undefined;
    if (text) (role === 'system' ? system : asked).push(text);
  }
  if (system.length > 0) call.systemPrompt = system.join('\n\n');
  const last = asRecord(messages.at(-1));
  if (last?.['role'] === 'user') {
    call.userMessage = textOf(last);
    call.repeatsUserMessage = asked.length > 1 && asked.at(-1) === asked.at(-2);
  }
  if (last?.['role'] === 'tool') call.toolResults = readResults(last, messages.at(-2));
}

/** The results of tools come in one message, after the one that asks for them. */
function readResults(message: Fields, asking: unknown): ToolResult[] {
  const asked = readToolCalls(asking);
  const results: ToolResult[] = [];
  for (const item of asList(message['content'])) {
    const response = asRecord(asRecord(item)?.['toolResponse']);
    const name = asText(response?.['name']);
    if (!response || !name) continue;
    const ref = asText(response['ref']);
    const request = asked.find((call) => (ref ? call.id === ref : call.name === name));
    results.push({ id: ref ?? name, name, input: request?.input, output: response['output'] });
  }
  return results;
}

function readToolCalls(message: unknown): RequestedToolCall[] {
  const calls: RequestedToolCall[] = [];
  for (const item of asList(asRecord(message)?.['content'])) {
    const request = asRecord(asRecord(item)?.['toolRequest']);
    const name = asText(request?.['name']);
    const ref = asText(request?.['ref']);
    if (name) calls.push({ id: ref ?? name, name, input: request?.['input'] });
  }
  return calls;
}

function readResponse(call: ModelCall, value: unknown): void {
  const response = asRecord(value);
  const [candidate] = asList(response?.['candidates']);
  const message = response?.['message'] ?? asRecord(candidate)?.['message'];
  const raw = asRecord(response?.['raw']) ?? asRecord(response?.['custom']);
  call.responseText = textOf(message);
  call.reasoningText = textOf(message, 'reasoning');
  if (call.reasoningText) call.hasReasoning = true;
  call.toolCalls = readToolCalls(message);
  call.responseId = asText(raw?.['id']) ?? asText(raw?.['responseId']);
  call.model = asText(raw?.['model']) ?? asText(raw?.['modelVersion']) ?? call.model;
  call.finishReason =
    asText(asRecord(asList(raw?.['choices'])[0])?.['finish_reason']) ??
    asText(asRecord(asList(raw?.['candidates'])[0])?.['finishReason']) ??
    asText(raw?.['stop_reason']) ??
    asText(response?.['finishReason']);
  call.usage = usageOf(raw) ?? readUsage(asRecord(response?.['usage']));
  if (raw && usageOf(raw)) call.usageBody = raw;
}

/** The provider's own counts, where the plugin hands them on: they are whole. */
function usageOf(raw: Fields | undefined): TokenUsage | undefined {
  if (!raw) return undefined;
  if (asRecord(raw['usageMetadata'])) return readGoogleUsage(raw['usageMetadata'], true);
  if (!asRecord(raw['usage'])) return undefined;
  return raw['type'] === 'message' ? readAnthropicUsage(raw['usage']) : readOpenAIUsage(raw['usage']);
}

function readUsage(usage: Fields | undefined): TokenUsage {
  return tokenUsage({
    inputTokens: asCount(usage?.['inputTokens']),
    outputTokens: asCount(usage?.['outputTokens']),
    totalTokens: asCount(usage?.['totalTokens']),
    cacheReadTokens: asCount(usage?.['cachedContentTokens']),
    cacheCreationTokens: undefined,
    reasoningTokens: asCount(usage?.['thoughtsTokens']),
  });
}
