import { claimCall } from '../../capture/claim-call.js';
import type { ObservedCall } from '../../capture/observed-call.js';
import type { Observation } from '../../capture/observer.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { type CapturedContext, captureContext, globalState } from '../../client/context.js';
import { jsonValue } from '../../client/json-value.js';
import { beginCall } from '../../providers/methods/begin-call.js';
import { chatTurn } from './chat-turn.js';
import type { LlamaIndexCallbackManager } from './llamaindex-callback-manager.js';
import { servedBy } from './served-by.js';
import { toldRetrievals } from './told-retrievals.js';

/** So many runs that never ended are remembered: LlamaIndex tells of no failure. */
const LIMIT = 1000;
/** The name by which callbacks are told apart from what is wrapped. */
const OBSERVER = 'llamaindex-callbacks';

interface Retrieval {
  readonly startedAt: number;
  readonly context: CapturedContext | undefined;
}

/** Turns the events of LlamaIndex's callback manager into ours. No method throws. */
export class AmplitudeLlamaIndexHandler {
  readonly #observation: Observation;
  readonly #calls = new Map<string, ObservedCall>();
  readonly #retrievals = new Map<string, Retrieval>();
  readonly #attached = new WeakSet<object>();

  constructor({ sink, breaker }: Observation) {
    this.#observation = { sink: sink.as?.(OBSERVER) ?? sink, breaker };
  }

  /** Listens to a callback manager (`Settings.callbackManager`), once. */
  attach(manager: LlamaIndexCallbackManager): this {
    if (this.#attached.has(manager)) return this;
    this.#attached.add(manager);
    manager.on('llm-start', (event) => this.#run(() => this.#started(asRecord(event.detail), event)));
    manager.on('llm-stream', (event) => this.#run(() => this.#streamed(asRecord(event.detail))));
    manager.on('llm-end', (event) => this.#run(() => this.#ended(asRecord(event.detail))));
    manager.on('retrieve-start', (event) => this.#run(() => this.#retrieving(asRecord(event.detail))));
    manager.on('retrieve-end', (event) => this.#run(() => this.#retrieved(asRecord(event.detail))));
    return this;
  }

  #run(fn: () => void): void {
    this.#observation.breaker.run(fn);
  }

  #started(told: Readonly<Record<string, unknown>> | undefined, event: object): void {
    const id = asText(told?.['id']);
    if (!id) return;
    const model = asRecord('reason' in event ? event.reason : undefined)?.['caller'];
    const sender = typeof model === 'object' && model !== null ? model : {};
    const call = beginCall({ ...this.#observation, provider: servedBy(sender) }, chatTurn);
    if (!call) return;
    const metadata = 'metadata' in sender ? sender.metadata : undefined;
    call.request({ params: { messages: told?.['messages'] }, metadata });
    this.#calls.set(id, call);
    dropOldest(this.#calls);
  }

  #streamed(told: Readonly<Record<string, unknown>> | undefined): void {
    const call = this.#calls.get(asText(told?.['id']) ?? '');
    if (!call) return;
    call.record.isStreaming = true;
    call.openStream();
    call.chunk(told?.['chunk']);
  }

  #ended(told: Readonly<Record<string, unknown>> | undefined): void {
    const id = asText(told?.['id']) ?? '';
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (call?.record.isStreaming) call.ended(false);
    else call?.body(told?.['response']);
  }

  #retrieving(told: Readonly<Record<string, unknown>> | undefined): void {
    const id = asText(told?.['id']);
    const context = captureContext();
    if (!id || (context && toldRetrievals.has(context))) return;
    this.#retrievals.set(id, { startedAt: performance.now(), context });
    dropOldest(this.#retrievals);
  }

  #retrieved(told: Readonly<Record<string, unknown>> | undefined): void {
    const id = asText(told?.['id']) ?? '';
    const run = this.#retrievals.get(id);
    this.#retrievals.delete(id);
    if (!run) return;
    const endedAt = performance.now();
    const { startedAt, context } = run;
    if (!claimCall({ kind: 'retrieval', names: [], startedAt, endedAt }, OBSERVER)) return;
    const client = context?.client ?? globalState().defaultClient;
    const span = { spanName: 'retriever', latencyMs: endedAt - startedAt };
    const inputState = jsonValue(told?.['query']);
    client?.trackSpan({ ...span, inputState, outputState: jsonValue(told?.['nodes']) }, context);
  }
}

function dropOldest(keyed: Map<string, unknown>): void {
  if (keyed.size <= LIMIT) return;
  for (const key of keyed.keys()) {
    keyed.delete(key);
    return;
  }
}
