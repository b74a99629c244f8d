import type { ProviderId } from '../../../libraries/library-description.js';
import { providerByHost } from '../../../libraries/provider-by-host.js';
import { providerByModel } from '../../../libraries/provider-by-model.js';
import { providerByName } from '../../../libraries/provider-by-name.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asList, asText } from '../../capture/read-json.js';
import { readTools } from '../../providers/openai/read-tools.js';
import type { SpanFacts } from './attribute-table.js';
import { type Conversation, conversationOf } from './conversation-of.js';
import { jsonValue } from './json-value.js';
import type { OtelSpan } from './otel-span.js';
import { readMessages } from './read-messages.js';
import { spanFailure } from './span-failure.js';
import type { SpanMessage } from './span-message.js';
import { spanTimes } from './span-times.js';
import { tokenUsage } from './token-usage.js';
import { unflatten } from './unflatten.js';

/** The model request that a span stands for. */
export function modelCallOf(span: OtelSpan, facts: SpanFacts, kind: ModelCall['kind']): ModelCall {
  const { startedAt, latencyMs } = spanTimes(span);
  const failure = spanFailure(span, facts);
  const conversation = conversationOf(span, facts);
  const model = facts.responseModel ?? facts.requestModel;
  const ttfbMs =
    facts.msToFirstChunk ?? (facts.secondsToFirstChunk === undefined ? undefined : facts.secondsToFirstChunk * 1_000);
  const answer = conversation.output.filter(({ role }) => role !== 'tool');
  const call: ModelCall = {
    kind,
    provider: providerOf(facts),
    isStreaming:
      facts.isStreaming ?? (ttfbMs !== undefined || /stream/i.test(String(span.attributes['ai.operationId'] ?? ''))),
    startedAt,
    latencyMs,
    outcome: failure ? (failure.errorType === 'AbortError' ? 'aborted' : 'error') : 'completed',
    toolCalls: answer.flatMap(({ toolCalls }) => toolCalls),
    toolResults: lastToolResults(conversation.input),
    toolDefinitions: readTools(definitions(span, facts)),
    usage: tokenUsage(facts),
  };
  const asked = readMessages([{ role: 'assistant', tool_calls: facts.requestedTools }])[0]?.toolCalls ?? [];
  if (call.toolCalls.length === 0) call.toolCalls = [...asked];
  assign(call, {
    model,
    requestModel: facts.requestModel,
    responseId: facts.responseId,
    ttfbMs: call.isStreaming ? ttfbMs : undefined,
    errorType: failure?.errorType,
    errorMessage: failure?.errorMessage,
    userMessage: lastUserMessage(conversation),
    systemPrompt: systemPrompt(facts, conversation),
    responseText: facts.responseText ?? asText(joined(answer, 'text')),
    reasoningText: facts.reasoningText ?? asText(joined(answer, 'reasoning')),
    hasReasoning: (facts.reasoningTokens ?? 0) > 0 || undefined,
    finishReason: facts.finishReason,
    temperature: facts.temperature,
    topP: facts.topP,
    maxOutputTokens: facts.maxOutputTokens,
    embeddingDimensions: facts.embeddingDimensions,
  });
  return call;
}

/** Who really serves the model: the host tells more than the name of an API that many speak. */
function providerOf(facts: SpanFacts): ProviderId {
  const address = facts.serverAddress;
  const byHost =
    address === undefined ? undefined : providerByHost(address.includes('://') ? address : `https://${address}`);
  if (byHost !== undefined && byHost !== 'other') return byHost;
  const byName = providerByName(facts.provider);
  if (byName !== undefined && byName !== 'other') return byName;
  return providerByModel(facts.requestModel ?? '') ?? byName ?? 'other';
}

function lastUserMessage({ input }: Conversation): string | undefined {
  const last = input.at(-1);
  return last?.role === 'user' || last?.role === 'human' ? asText(last.text) : undefined;
}

/** What the app sent back since the model last spoke; what it said then names the tools. */
function lastToolResults(input: readonly SpanMessage[]): ModelCall['toolResults'] {
  const spoke = input.findLastIndex(({ role }) => role === 'assistant' || role === 'model' || role === 'ai');
  const asked = new Map(input[spoke]?.toolCalls.map(({ id, ...call }) => [id, call]));
  return input.slice(spoke + 1).flatMap(({ toolResults }) => {
    return toolResults.map((result) => ({ ...asked.get(result.id), ...result }));
  });
}

function systemPrompt(facts: SpanFacts, { input }: Conversation): string | undefined {
  const told = typeof facts.systemPrompt === 'string' ? facts.systemPrompt : undefined;
  if (told !== undefined) return told;
  const parts = asList(facts.systemPrompt);
  const messages =
    parts.length > 0
      ? readMessages([{ role: 'system', parts }])
      : input.filter(({ role }) => role === 'system' || role === 'developer');
  return asText(joined(messages, 'text'));
}

/** OpenAI's and the AI SDK's lists (the latter of JSON texts), OpenInference's and OpenLLMetry's flat names. */
function definitions(span: OtelSpan, facts: SpanFacts): readonly unknown[] {
  const listed = asList(facts.toolDefinitions);
  if (listed.length > 0) return listed.map(jsonValue);
  const flat = asList(unflatten(span.attributes, 'llm.tools') ?? unflatten(span.attributes, 'llm.request.functions'));
  return flat.map((entry) => {
    const schema = (entry as { tool?: { json_schema?: unknown } } | null)?.tool?.json_schema;
    return jsonValue(schema ?? entry);
  });
}

const joined = (messages: readonly SpanMessage[], what: 'text' | 'reasoning'): string =>
  messages
    .map((message) => message[what])
    .filter((text) => text !== '')
    .join('\n');

/** Sets what is known, and leaves out what is not. */
function assign(call: ModelCall, facts: { [K in keyof ModelCall]?: ModelCall[K] | undefined }): void {
  for (const [key, value] of Object.entries(facts)) {
    if (value !== undefined) Object.assign(call, { [key]: value });
  }
}
