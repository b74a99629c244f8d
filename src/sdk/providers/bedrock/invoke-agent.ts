import type { CallAdapter, ChunkMeaning } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import type { ModelCall, RequestedToolCall, ToolResult } from '../../capture/model-call.js';
import { asCount, asList, asRecord, asText } from '../../capture/read-json.js';
import { tokenUsage } from '../token-usage.js';

/**
 * Agents that Bedrock runs, also those given inline. Which models they asked, and with how many tokens, they tell in
 * traces alone, which the app has to ask for (`enableTrace`).
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent-runtime_InvokeAgent.html, ..._InvokeInlineAgent.html
 */
export const invokeAgent: CallAdapter = {
  kind: 'agent',
  readRequest(call, value) {
    const body = asRecord(value);
    call.requestModel = asText(body?.['foundationModel']);
    call.model = call.requestModel;
    call.systemPrompt = asText(body?.['instruction']);
    call.userMessage = asText(body?.['inputText']);
    const state = asRecord(body?.['sessionState'] ?? body?.['inlineSessionState']);
    call.toolResults = readResults(state);
    // With results, the text is that of the turn before, or none.
    if (call.toolResults.length > 0) delete call.userMessage;
  },
  readResponse() {
    // It always streams.
  },
  openStream(call, keepsContent) {
    const text = new GatheredText(keepsContent);
    const decoder = new TextDecoder();
    return {
      read(value): ChunkMeaning {
        const event = asRecord(value);
        const bytes = asRecord(event?.['chunk'])?.['bytes'];
        if (bytes instanceof Uint8Array) return text.add(decoder.decode(bytes, { stream: true })) ? 'content' : 'other';
        const control = asRecord(event?.['returnControl']);
        if (control) {
          call.toolCalls = readToolCalls(control);
          call.finishReason = 'returnControl';
          return 'content';
        }
        readTrace(call, asRecord(asRecord(event?.['trace'])?.['trace']));
        return 'other';
      },
      finish() {
        call.responseText = text.value;
        const { inputTokens, outputTokens } = call.usage;
        if (call.model && inputTokens !== undefined) {
          call.usageBody = { model: call.model, usage: { inputTokens, outputTokens } };
        }
      },
    };
  },
};

/** The functions that the agent leaves to the app. */
function readToolCalls(control: Readonly<Record<string, unknown>>): RequestedToolCall[] {
  const calls: RequestedToolCall[] = [];
  for (const item of asList(control['invocationInputs'])) {
    const input = asRecord(item);
    const called = asRecord(input?.['functionInvocationInput']) ?? asRecord(input?.['apiInvocationInput']);
    const name = asText(called?.['function']) ?? asText(called?.['apiPath']);
    if (!called || !name) continue;
    const values = asList(called['parameters']).map((parameter) => {
      const { name: key, value } = asRecord(parameter) ?? {};
      return [String(key), value] as const;
    });
    calls.push({ id: keyOf(control['invocationId'], name), name, input: Object.fromEntries(values) });
  }
  return calls;
}

function readResults(state: Readonly<Record<string, unknown>> | undefined): ToolResult[] {
  const results: ToolResult[] = [];
  for (const item of asList(state?.['returnControlInvocationResults'])) {
    const given = asRecord(item);
    const result = asRecord(given?.['functionResult']) ?? asRecord(given?.['apiResult']);
    const name = asText(result?.['function']) ?? asText(result?.['apiPath']);
    if (!result || !name) continue;
    const isError = result['responseState'] === 'FAILURE';
    const [body] = Object.values(asRecord(result['responseBody']) ?? {});
    results.push({ id: keyOf(state?.['invocationId'], name), name, output: asRecord(body)?.['body'], isError });
  }
  return results;
}

/** One invocation may name several functions. */
function keyOf(invocationId: unknown, name: string): string {
  return `${String(invocationId)}:${name}`;
}

/** Every step of an agent (routing, pre-processing, orchestration, post-processing) is traced alike. */
function readTrace(call: ModelCall, trace: Readonly<Record<string, unknown>> | undefined): void {
  for (const value of Object.values(trace ?? {})) {
    const step = asRecord(value);
    call.model = asText(asRecord(step?.['modelInvocationInput'])?.['foundationModel']) ?? call.model;
    const metadata = asRecord(asRecord(step?.['modelInvocationOutput'])?.['metadata']);
    const usage = asRecord(metadata?.['usage']);
    if (!usage) continue;
    call.usage = tokenUsage({
      inputTokens: sum(call.usage.inputTokens, asCount(usage['inputTokens'])),
      outputTokens: sum(call.usage.outputTokens, asCount(usage['outputTokens'])),
    });
  }
}

function sum(before: number | undefined, more: number | undefined): number | undefined {
  return before === undefined && more === undefined ? undefined : (before ?? 0) + (more ?? 0);
}
