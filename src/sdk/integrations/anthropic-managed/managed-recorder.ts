import { claimCall } from '../../capture/claim-call.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { toolLedgerOf } from '../../capture/tool-ledger-of.js';
import { type CapturedContext, runInContext } from '../../client/context.js';
import type { SessionScope } from '../../client/session-scope.js';
import { textOf } from '../../providers/anthropic/text-of.js';
import type { Telling } from './managed-session.js';
import type { ManagedToolRun } from './managed-tools.js';

/** The name by which this observer of a call is told apart from others. */
const OBSERVER = 'anthropic-managed';

/** The last prompt of each conversation that was told here: the same words may be said again. */
const ownPrompts = new WeakMap<SessionScope, string>();

/** Turns what a managed session tells into events. Times are in ms since 1970. */
export class ManagedRecorder {
  readonly #telling: Telling;

  constructor(telling: Telling) {
    this.#telling = telling;
  }

  prompt(content: string | undefined, time: number): void {
    const { context } = this.#telling;
    const { scope, client } = context;
    if (!content) return;
    // The app has tracked it itself.
    if (scope.lastUserMessageText === content && scope.lastUserMessageId !== ownPrompts.get(scope)) return;
    ownPrompts.set(scope, client.trackUserMessage({ content, time }, context));
  }

  response(call: ModelCall): void {
    const { context, sink } = this.#telling;
    const own = sink.as?.(OBSERVER) ?? sink;
    runInContext(context, () => own.open())?.(call);
  }

  /** Tells a tool's run, unless the function that ran it in this process has told it. */
  tool({ id, name, input, content, isError, startedAt, endedAt, isCustom }: ManagedToolRun): void {
    const { context } = this.#telling;
    const ledger = toolLedgerOf(context.scope);
    if (isCustom && (ledger.takeRun(name) || toolLedgerOf(undefined).takeRun(name))) return;
    const toClock = performance.now() - Date.now();
    const times = { startedAt: startedAt + toClock, endedAt: endedAt + toClock };
    if (!claimCall({ kind: 'tool', names: [name], ...times }, OBSERVER)) return;
    const text = textOf(content);
    context.client.trackToolCall(
      {
        toolName: name,
        invocationId: id,
        latencyMs: endedAt - startedAt,
        success: !isError,
        input,
        output: text ?? content,
        ...(isError ? { errorMessage: text } : {}),
        time: startedAt,
      },
      context,
    );
    ledger.takeRun(name);
  }

  /** An agent that worked for the session's is done. @param outer the context of the session's agent */
  agent(startedAt: number, endedAt: number, outer: CapturedContext): void {
    const { context } = this.#telling;
    const spanName = context.agent.agentId ?? 'agent';
    const latencyMs = Math.max(0, endedAt - startedAt);
    const { spanId } = context;
    context.client.trackSpan({ spanName, spanId, latencyMs, time: startedAt }, { ...context, spanId: outer.spanId });
  }

  /** A step of the session that is no agent's. */
  step(spanName: string, time: number, event: Readonly<Record<string, unknown>>): void {
    const { context } = this.#telling;
    const { result, iteration, outcome_id } = event;
    context.client.trackSpan({ spanName, latencyMs: 0, outputState: { result, iteration, outcome_id }, time }, context);
  }

  /** Something but a request to the model failed. */
  failure(error: Readonly<Record<string, unknown>>, time: number): void {
    const { context } = this.#telling;
    const errorType = asText(error['type']);
    const errorMessage = asText(error['message']);
    const server = asText(asRecord(error)?.['mcp_server_name']);
    const outputState = server ? { mcp_server_name: server } : undefined;
    context.client.trackSpan(
      { spanName: 'session.error', latencyMs: 0, isError: true, errorType, errorMessage, outputState, time },
      context,
    );
  }
}
