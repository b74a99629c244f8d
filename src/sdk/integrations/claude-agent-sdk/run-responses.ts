import type { ModelCall } from '../../capture/model-call.js';
import { RecentMap } from '../../client/events/recent-map.js';
import { calculateCost } from '../../cost/calculate-cost.js';
import { whenPricesAreReady } from '../../cost/price-package.js';
import type { AgentThread } from './agent-thread.js';
import { type DraftOrigin, ResponseDraft } from './response-draft.js';
import type { RunCost } from './run-cost.js';
import type { RunRecorder } from './run-recorder.js';
import { servedBy } from './served-by.js';
import { TurnUsage } from './turn-usage.js';

type Fields = Readonly<Record<string, unknown>>;

/** What the result of a turn says of the turn's last response. */
export interface TurnEnd {
  readonly usage: Fields | undefined;
  readonly stopReason: string | undefined;
  /** The SDK's running total, in US dollars. */
  readonly totalCostUsd: number | undefined;
  readonly sessionId: string | undefined;
}

/** The responses of one query's agents, each told once, when all of it is known. */
export class RunResponses {
  /** The session's model and tools, as its first message names them. */
  model: string | undefined;
  toolNames: readonly string[] = [];
  readonly #recorder: RunRecorder;
  readonly #cost: RunCost;
  readonly #options: Fields | undefined;
  readonly #told = new RecentMap<true>(1_000);
  #usage = new TurnUsage();

  constructor(recorder: RunRecorder, cost: RunCost, options: Fields | undefined) {
    this.#recorder = recorder;
    this.#cost = cost;
    this.#options = options;
  }

  /** The response of a thread that bears an id; `undefined` when it has been told. */
  draftOf(thread: AgentThread, id: string | undefined): ResponseDraft | undefined {
    if (thread.draft && id !== undefined && thread.draft.id === id) return thread.draft;
    if (id !== undefined && this.#told.get(id)) return undefined;
    this.settle(thread);
    thread.draft = new ResponseDraft(id, this.#originOf(thread));
    return thread.draft;
  }

  /** Tells a thread's response, if one is under way, and the tools that have ended since. */
  settle(thread: AgentThread, end?: TurnEnd): void {
    const { draft } = thread;
    thread.draft = undefined;
    if (draft) {
      if (draft.id) this.#told.set(draft.id, true);
      if (end) {
        draft.complete({
          outputTokens: this.#usage.outputOfLast(draft.usage, end.usage),
          stopReason: end.stopReason,
        });
      }
      if (!thread.parent) this.#usage.add(draft.usage);
      this.#tell(thread, draft.finish(), end);
    }
    if (end) this.#usage = new TurnUsage();
    for (const tell of thread.ended.splice(0)) tell();
  }

  /** The model gave an error in place of an answer. */
  refused(thread: AgentThread, errorType: string, errorMessage: string | undefined): void {
    this.settle(thread);
    const call = new ResponseDraft(undefined, this.#originOf(thread)).finish();
    const failure = { outcome: 'error', errorType, ...(errorMessage ? { errorMessage } : {}) } as const;
    this.#tell(thread, { ...call, ...failure, latencyMs: performance.now() - thread.readyAt, usage: {} });
  }

  /** An answer that no message showed. @param endedAt on `performance.now()`'s clock */
  unseen(thread: AgentThread, message: Fields, endedAt: number): void {
    const draft = new ResponseDraft(undefined, this.#originOf(thread));
    draft.add(message, false);
    this.#tell(thread, { ...draft.finish(), latencyMs: Math.max(0, endedAt - thread.readyAt) });
  }

  #originOf({ readyAt: startedAt, systemPrompt, parent }: AgentThread): DraftOrigin {
    const toolNames = parent ? [] : this.toolNames;
    return { provider: servedBy(this.#options), startedAt, systemPrompt, toolNames };
  }

  #tell(thread: AgentThread, call: ModelCall, end?: TurnEnd): void {
    call.requestModel ??= call.model ?? this.model;
    call.model ??= this.model;
    thread.last = call;
    if (call.outcome === 'error') {
      this.#recorder.response(call, thread.context);
      return;
    }
    whenPricesAreReady(() => {
      const own = calculateCost(call);
      const cost = end ? this.#cost.settle(end.totalCostUsd, own, end.sessionId) : own;
      this.#cost.tell(cost);
      if (cost !== undefined && cost !== own) call.costUsd = cost;
      this.#recorder.response(call, thread.context);
    });
  }
}
