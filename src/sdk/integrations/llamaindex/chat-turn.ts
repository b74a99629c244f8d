import type { CallAdapter, StreamReader } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import type { ModelCall, RequestedToolCall, ToolDefinition, ToolResult } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText, parseJson } from '../../capture/read-json.js';
import { readUsage } from '../../providers/openai/read-usage.js';
import { readMessageText } from '../../providers/turns/read-message-text.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * `llm.chat()` and `llm.complete()` of LlamaIndex: the request is `{ params, metadata }` of the model, the response
 * `{ message, raw }` or `{ text, raw }`, a stream of `{ delta, raw, options }` or `{ text, raw }`.
 * Shapes: https://github.com/run-llama/LlamaIndexTS/tree/main/packages/core/src/llms
 */
export const chatTurn: CallAdapter = { kind: 'chat', readRequest, readResponse, openStream };

function readRequest(call: ModelCall, value: unknown): void {
  const request = asRecord(value);
  const params = asRecord(request?.['params']);
  const metadata = asRecord(request?.['metadata']);
  call.isStreaming = params?.['stream'] === true;
  call.requestModel = asText(metadata?.['model']);
  call.model = call.requestModel;
  call.temperature = asNumber(metadata?.['temperature']);
  call.topP = asNumber(metadata?.['topP']);
  call.maxOutputTokens = asNumber(metadata?.['maxTokens']);
  call.toolDefinitions = readTools(params?.['tools']);
  if (params && 'prompt' in params) call.userMessage = readMessageText(params['prompt']).text;
  else readMessages(call, asList(params?.['messages']));
}

function readTools(value: unknown): ToolDefinition[] {
  const tools: ToolDefinition[] = [];
  for (const item of asList(value)) {
    const metadata = asRecord(asRecord(item)?.['metadata']);
    const name = asText(metadata?.['name']);
    if (!name) continue;
    const description = asText(metadata?.['description']);
    const parameters = metadata?.['parameters'];
    tools.push({ name, ...(description ? { description } : {}), ...(parameters !== undefined ? { parameters } : {}) });
  }
  return tools;
}

const optionsOf = (message: unknown): Fields | undefined => asRecord(asRecord(message)?.['options']);

const isUsers = (message: unknown): boolean =>
  asRecord(message)?.['role'] === 'user' && !asRecord(optionsOf(message)?.['toolResult']);

function readMessages(call: ModelCall, messages: readonly unknown[]): void {
  const system: string[] = [];
  const asked: string[] = [];
  for (const message of messages) {
    const role = asRecord(message)?.['role'];
    const text = readMessageText(asRecord(message)?.['content']).text;
    if (!text) continue;
    if (role === 'system' || role === 'developer') system.push(text);
    else if (isUsers(message)) asked.push(text);
  }
  if (system.length > 0) call.systemPrompt = system.join('\n\n');
  if (isUsers(messages.at(-1))) {
    call.userMessage = asked.at(-1);
    call.repeatsUserMessage = asked.length > 1 && asked.at(-1) === asked.at(-2);
  }
  call.toolResults = readResults(messages);
}

/** The results that came in since the model last spoke. */
function readResults(messages: readonly unknown[]): ToolResult[] {
  const results: ToolResult[] = [];
  for (const message of messages.toReversed()) {
    const result = asRecord(optionsOf(message)?.['toolResult']);
    const id = asText(result?.['id']);
    if (!result || !id) {
      for (const asked of readToolCalls(optionsOf(message)?.['toolCall'])) {
        const answered = results.find((candidate) => candidate.id === asked.id);
        if (answered) Object.assign(answered, { name: asked.name, input: asked.input });
      }
      break;
    }
    const output = readMessageText(asRecord(message)?.['content']).text ?? result['result'];
    results.unshift({ id, output, isError: result['isError'] === true });
  }
  return results;
}

function readToolCalls(value: unknown): RequestedToolCall[] {
  const calls: RequestedToolCall[] = [];
  for (const item of asList(value)) {
    const call = asRecord(item);
    const name = asText(call?.['name']);
    const id = asText(call?.['id']);
    const input = call?.['input'];
    if (name) calls.push({ ...(id ? { id } : {}), name, input: typeof input === 'string' ? parseJson(input) : input });
  }
  return calls;
}

function readResponse(call: ModelCall, value: unknown): void {
  const response = asRecord(value);
  const message = asRecord(response?.['message']);
  call.responseText = readMessageText(message?.['content']).text ?? asText(response?.['text']);
  call.reasoningText = asText(optionsOf(message)?.['thinking']);
  if (call.reasoningText) call.hasReasoning = true;
  call.toolCalls = readToolCalls(optionsOf(message)?.['toolCall']);
  readRaw(call, asRecord(response?.['raw']));
}

/** Most models hand on the provider's own body, which knows more than LlamaIndex. */
function readRaw(call: ModelCall, raw: Fields | undefined): void {
  if (!raw) return;
  call.responseId ??= asText(raw['id']);
  call.model = asText(raw['model']) ?? call.model;
  const [choice] = asList(raw['choices']);
  call.finishReason =
    asText(asRecord(choice)?.['finish_reason']) ?? asText(raw['stop_reason']) ?? asText(raw['finish_reason']);
  const usage = asRecord(raw['usage']);
  if (!usage) return;
  call.usage = readUsage(usage);
  call.usageBody = { model: call.model, usage };
}

function openStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const text = new GatheredText(keepsContent);
  const calls = new Map<string, RequestedToolCall>();
  return {
    read(value) {
      const chunk = asRecord(value);
      const options = asRecord(chunk?.['options']);
      // A chunk repeats the tool calls so far; the last word about each counts.
      for (const asked of readToolCalls(options?.['toolCall'])) calls.set(asked.id ?? asked.name, asked);
      readRaw(call, asRecord(chunk?.['raw']));
      const hasText = text.add(chunk?.['delta'] ?? chunk?.['text']);
      return hasText || options?.['toolCall'] !== undefined ? 'content' : 'other';
    },
    finish() {
      call.responseText = text.value;
      call.toolCalls = [...calls.values()];
    },
  };
}
