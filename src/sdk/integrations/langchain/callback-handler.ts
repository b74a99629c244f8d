import type { ProviderId } from '../../../libraries/library-description.js';
import { providerByModel } from '../../../libraries/provider-by-model.js';
import type { ObservedCall } from '../../capture/observed-call.js';
import type { Observation } from '../../capture/observer.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { type CapturedContext, runInContext } from '../../client/context.js';
import { errorFields } from '../../client/error-fields.js';
import { jsonValue } from '../../client/json-value.js';
import { beginCall } from '../../providers/methods/begin-call.js';
import { chatRun } from './chat-run.js';
import { dropOldest } from './drop-oldest.js';
import { graphRuns } from './graph-runs.js';
import { toolRuns } from './tool-runs.js';

/** `metadata.ls_provider` where it differs from the provider's id. */
const PROVIDERS: Readonly<Record<string, ProviderId>> = {
  amazon_bedrock: 'bedrock',
  google_genai: 'google',
  google_vertexai: 'google',
  'azure-openai': 'azure',
};

interface RetrieverRun {
  readonly name: string;
  readonly query: unknown;
  readonly startedAt: number;
  readonly context: CapturedContext | undefined;
}

const KEY = Symbol.for('amplitude-ai/langchain-runs');

interface Runs {
  readonly calls: Map<string, ObservedCall | undefined>;
  readonly retrievals: Map<string, RetrieverRun>;
}

// One ledger for all handlers and all copies of this package: a run that several handlers hear of is told once.
const holder = globalThis as { [KEY]?: Runs };
holder[KEY] ??= { calls: new Map(), retrievals: new Map() };
const runs = holder[KEY];

/** A LangChain callback handler: it has the members of LangChain's `BaseCallbackHandler`, without that package. */
export class AmplitudeCallbackHandler {
  readonly name = 'amplitude_ai';
  readonly lc_serializable = false;
  readonly ignoreLLM = false;
  readonly ignoreChain = true;
  /** Tools are told under this switch, too. */
  readonly ignoreAgent = false;
  readonly ignoreRetriever = false;
  readonly ignoreCustomEvent = true;
  readonly raiseError = false;
  /** Told at once, in the async context of the run: a queue would lose whose session it is. */
  readonly awaitHandlers = true;
  readonly #observation: Observation;

  constructor({ sink, breaker }: Observation) {
    // Its calls may be those that a wrapped client beneath tells, too: the name tells the two apart.
    this.#observation = { sink: sink.as?.('langchain') ?? sink, breaker };
  }

  copy(): this {
    return this;
  }

  handleChatModelStart(...told: readonly unknown[]): void {
    const [, messages, runId, , extra, , metadata] = told;
    this.#start(runId, { messages: asList(messages)[0], params: paramsOf(extra), metadata });
  }

  handleLLMStart(...told: readonly unknown[]): void {
    const [, prompts, runId, , extra, , metadata] = told;
    this.#start(runId, { prompt: asList(prompts)[0], params: paramsOf(extra), metadata });
  }

  handleLLMNewToken(...told: readonly unknown[]): void {
    const record = runs.calls.get(String(told[2]))?.record;
    if (!record) return;
    record.isStreaming = true;
    const chunk = asRecord(asRecord(asRecord(told[5])?.['chunk'])?.['message']);
    if (asText(told[0]) || asList(chunk?.['tool_call_chunks']).length > 0) {
      record.ttfbMs ??= performance.now() - record.startedAt;
    }
  }

  handleLLMEnd(output: unknown, runId: unknown): void {
    this.#take(runId)?.body(output);
  }

  handleLLMError(error: unknown, runId: unknown): void {
    this.#take(runId)?.failed(error);
  }

  handleRetrieverStart(...told: readonly unknown[]): void {
    const [retriever, query, runId, , , metadata, name] = told;
    const path = asList(asRecord(retriever)?.['id']);
    const known = { name: asText(name) ?? asText(path.at(-1)) ?? 'retriever', query, startedAt: performance.now() };
    const id = String(runId);
    if (!runs.retrievals.has(id)) runs.retrievals.set(id, { ...known, context: graphRuns.contextOf(metadata) });
    dropOldest(runs.retrievals);
  }

  handleRetrieverEnd(documents: unknown, runId: unknown): void {
    this.#retrieved(runId, { outputState: jsonValue(documents) });
  }

  handleRetrieverError(error: unknown, runId: unknown): void {
    this.#retrieved(runId, { isError: true, ...errorFields(error) });
  }

  handleToolStart(...told: readonly unknown[]): void {
    this.#observation.breaker.run(() =>
      toolRuns.started(told, this.#observation.sink.client, graphRuns.contextOf(told[5])),
    );
  }

  handleToolEnd(output: unknown, runId: unknown): void {
    this.#observation.breaker.run(() => toolRuns.ended(runId, { output }));
  }

  handleToolError(error: unknown, runId: unknown): void {
    this.#observation.breaker.run(() => toolRuns.ended(runId, { error: error ?? new Error('unknown') }));
  }

  #start(runId: unknown, run: { readonly metadata: unknown; readonly [key: string]: unknown }): void {
    const id = String(runId);
    if (runs.calls.has(id)) return;
    const metadata = asRecord(run.metadata);
    const call = runInContext(graphRuns.contextOf(metadata), () =>
      beginCall({ ...this.#observation, provider: providerOf(asText(metadata?.['ls_provider'])) }, chatRun),
    );
    call?.request(run);
    runs.calls.set(id, call);
    dropOldest(runs.calls);
  }

  #take(runId: unknown): ObservedCall | undefined {
    const id = String(runId);
    const call = runs.calls.get(id);
    runs.calls.delete(id);
    return call;
  }

  #retrieved(runId: unknown, end: object): void {
    const id = String(runId);
    const run = runs.retrievals.get(id);
    runs.retrievals.delete(id);
    if (!run) return;
    const client = run.context?.client ?? this.#observation.sink.client;
    const latencyMs = performance.now() - run.startedAt;
    this.#observation.breaker.run(() =>
      client?.trackSpan({ spanName: run.name, latencyMs, inputState: run.query, ...end }, run.context),
    );
  }
}

function paramsOf(extra: unknown): unknown {
  return asRecord(extra)?.['invocation_params'];
}

function providerOf(word: string | undefined): ProviderId {
  return (word && (PROVIDERS[word] ?? providerByModel(`${word}/`))) || 'other';
}
