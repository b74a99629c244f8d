import { providerByName } from '../../../libraries/provider-by-name.js';
import type { ModelCall, RequestedToolCall, TokenUsage } from '../../capture/model-call.js';
import { asCount, asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { tokenUsage } from '../../providers/token-usage.js';
import { readMessageText } from '../../providers/turns/read-message-text.js';
import { readToolDefinitions } from '../read-tool-definitions.js';
import { timesOf } from '../times-of.js';
import type { MastraSpan } from './mastra-span.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The model request that a `model_inference` span stands for.
 *
 * @param generation the `model_generation` span above it, which tells what was asked
 */
export function modelCallOf(span: MastraSpan, generation: MastraSpan | undefined): ModelCall {
  const { startedAt, latencyMs, startMs } = timesOf(span.startTime, span.endTime);
  const told = asRecord(span.attributes) ?? {};
  const parameters = asRecord(told['parameters']);
  const output = asRecord(span.output);
  const first = told['completionStartTime'];
  const call: ModelCall = {
    kind: 'chat',
    provider: providerByName(asText(told['provider'])) ?? 'other',
    isStreaming: told['streaming'] === true,
    startedAt,
    latencyMs,
    outcome: told['finishReason'] === 'error' ? 'error' : 'completed',
    toolCalls: readToolCalls(output?.['toolCalls']),
    toolResults: [],
    toolDefinitions: readToolDefinitions(asRecord(generation?.attributes)?.['tools']),
    usage: readUsage(asRecord(told['usage'])),
  };
  if (first instanceof Date) call.ttfbMs = Math.max(0, first.getTime() - startMs);
  call.requestModel = asText(told['model']);
  call.model = asText(told['responseModel']) ?? call.requestModel;
  call.finishReason = asText(told['finishReason']);
  call.responseText = asText(output?.['text']);
  call.temperature = asNumber(parameters?.['temperature']);
  call.topP = asNumber(parameters?.['topP']);
  call.maxOutputTokens = asNumber(parameters?.['maxOutputTokens']);
  readPrompt(call, asList(asRecord(generation?.input)?.['messages']), asNumber(told['stepIndex']) ?? 0);
  return call;
}

/** Later steps of a generation go on with the results of tools. */
function readPrompt(call: ModelCall, messages: readonly unknown[], step: number): void {
  const system: string[] = [];
  for (const item of messages) {
    const message = asRecord(item);
    const text = message?.['role'] === 'system' ? readMessageText(message['content']).text : undefined;
    if (text) system.push(text);
  }
  if (system.length > 0) call.systemPrompt = system.join('\n\n');
  const last = asRecord(messages.at(-1));
  if (step === 0 && last?.['role'] === 'user') call.userMessage = readMessageText(last['content']).text;
}

function readToolCalls(value: unknown): RequestedToolCall[] {
  const calls: RequestedToolCall[] = [];
  for (const item of asList(value)) {
    const call = asRecord(item);
    const name = asText(call?.['toolName']);
    const id = asText(call?.['toolCallId']);
    if (name) calls.push({ ...(id ? { id } : {}), name, input: call?.['args'] });
  }
  return calls;
}

function readUsage(usage: Fields | undefined): TokenUsage {
  const input = asRecord(usage?.['inputDetails']);
  const output = asRecord(usage?.['outputDetails']);
  return tokenUsage({
    inputTokens: asCount(usage?.['inputTokens']),
    outputTokens: asCount(usage?.['outputTokens']),
    totalTokens: undefined,
    cacheReadTokens: asCount(input?.['cacheRead']),
    cacheCreationTokens: asCount(input?.['cacheWrite']),
    reasoningTokens: asCount(output?.['reasoning']),
  });
}
