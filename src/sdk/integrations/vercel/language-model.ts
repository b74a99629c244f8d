import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall, RequestedToolCall } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText, parseJson } from '../../capture/read-json.js';
import { readToolDefinitions } from '../read-tool-definitions.js';
import { openPartStream } from './language-model-stream.js';
import { readFinish } from './read-finish.js';
import { readModelUsage } from './read-model-usage.js';
import { readPrompt } from './read-prompt.js';
import { readSdkError } from './read-sdk-error.js';

/**
 * `doGenerate` and `doStream` of language models, specifications v1 (AI SDK 4) to v4 (AI SDK 7). The request is
 * `{ modelId, options }`.
 * Shape: https://github.com/vercel/ai/tree/main/packages/provider/src/language-model
 */
export const languageModel: CallAdapter = {
  kind: 'chat',
  readRequest,
  readResponse,
  readError: readSdkError,
  openStream: openPartStream,
};

function readRequest(call: ModelCall, value: unknown): void {
  const request = asRecord(value);
  const options = asRecord(request?.['options']);
  call.requestModel = asText(request?.['modelId']);
  call.model = call.requestModel;
  if (!options) return;
  call.temperature = asNumber(options['temperature']);
  call.topP = asNumber(options['topP']);
  call.maxOutputTokens = asNumber(options['maxOutputTokens']) ?? asNumber(options['maxTokens']);
  call.toolDefinitions = readToolDefinitions(options['tools'] ?? asRecord(options['mode'])?.['tools']);
  readPrompt(call, asList(options['prompt']));
}

function readResponse(call: ModelCall, value: unknown): void {
  const result = asRecord(value);
  if (!result) return;
  const response = asRecord(result['response']);
  const raw = asRecord(response?.['body']) ?? asRecord(asRecord(result['rawResponse'])?.['body']);
  call.responseId = asText(response?.['id']);
  call.model = asText(response?.['modelId']) ?? call.model;
  call.finishReason = readFinish(result['finishReason'], raw);
  call.usage = readModelUsage(result['usage'], result['providerMetadata'], call.provider);
  if (raw) call.usageBody = raw;
  const parts = asList(result['content']);
  call.responseText = asText(result['text']) ?? joined(parts, 'text');
  call.reasoningText = readReasoning(result['reasoning']) ?? joined(parts, 'reasoning');
  if (call.reasoningText) call.hasReasoning = true;
  call.toolCalls = readToolCalls(parts.length > 0 ? parts : asList(result['toolCalls']));
}

function joined(parts: readonly unknown[], type: 'text' | 'reasoning'): string | undefined {
  const texts: string[] = [];
  for (const item of parts) {
    const part = asRecord(item);
    const text = part?.['type'] === type ? asText(part['text']) : undefined;
    if (text) texts.push(text);
  }
  return asText(texts.join(''));
}

/** In specification v1 a text, or parts `{ type: 'text', text }`. */
function readReasoning(value: unknown): string | undefined {
  return asText(value) ?? joined(asList(value), 'text');
}

function readToolCalls(parts: readonly unknown[]): RequestedToolCall[] {
  const calls: RequestedToolCall[] = [];
  for (const item of parts) {
    const part = asRecord(item);
    const name = asText(part?.['toolName']);
    if (!part || !name || (part['type'] ?? 'tool-call') !== 'tool-call') continue;
    const id = asText(part['toolCallId']);
    const given = part['input'] ?? part['args'];
    calls.push({ ...(id ? { id } : {}), name, input: typeof given === 'string' ? parseJson(given) : given });
  }
  return calls;
}
