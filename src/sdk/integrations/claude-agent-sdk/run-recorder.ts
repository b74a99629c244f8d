import { claimCall } from '../../capture/claim-call.js';
import type { ModelCall } from '../../capture/model-call.js';
import type { ModelCallSink } from '../../capture/model-call-sink.js';
import { toolLedgerOf } from '../../capture/tool-ledger-of.js';
import { type CapturedContext, runInContext } from '../../client/context.js';
import type { SessionScope } from '../../client/session-scope.js';
import type { ToolRun } from './tool-runs.js';

/** The name by which this observer of a call is told apart from others. */
const OBSERVER = 'claude-agent-sdk';

/** The last prompt of each conversation that was told here: the same words may be said again. */
const ownPrompts = new WeakMap<SessionScope, string>();

/** A step of a run that is over. Times are on `performance.now()`'s clock, in ms. */
interface Step {
  readonly name: string;
  readonly spanId: string;
  readonly startedAt: number;
  readonly latencyMs: number;
  readonly outputState?: object;
  readonly failure?:
    | { readonly errorMessage?: string | undefined; readonly errorType?: string | undefined }
    | undefined;
}

/** Turns what a run of the SDK tells into events. */
export class RunRecorder {
  readonly #sink: ModelCallSink;

  constructor(sink: ModelCallSink) {
    this.#sink = sink.as?.(OBSERVER) ?? sink;
  }

  response(call: ModelCall, context: CapturedContext): void {
    runInContext(context, () => this.#sink.open())?.(call);
  }

  /** @param time ms since 1970 */
  prompt(content: string, time: number, context: CapturedContext): void {
    const { scope } = context;
    // The app has tracked it itself.
    if (scope.lastUserMessageText === content && scope.lastUserMessageId !== ownPrompts.get(scope)) return;
    ownPrompts.set(scope, context.client.trackUserMessage({ content, time }, context));
  }

  /** Tells a tool's run, unless `ai.tool()` has told it: its function may run in this process. */
  tool(run: ToolRun, context: CapturedContext): void {
    const { name, endedAt = performance.now() } = run;
    if (!name) return;
    const startedAt = run.startedAt ?? run.askedAt ?? endedAt;
    const own = /^mcp__.+?__(.+)$/.exec(name)?.[1];
    if (!claimCall({ kind: 'tool', names: [name, own], startedAt, endedAt }, OBSERVER)) return;
    const failed = run.hasFailed === true;
    context.client.trackToolCall(
      {
        toolName: name,
        latencyMs: run.durationMs ?? Math.max(0, endedAt - startedAt),
        success: !failed,
        input: run.input,
        output: run.output,
        ...(failed ? { errorMessage: run.error } : {}),
        time: epochMs(startedAt),
      },
      context,
    );
    // The client notes every run that it tracks, for results that requests of wrapped clients bring; none brings this one.
    toolLedgerOf(context.scope).takeRun(name);
  }

  step({ name, spanId, startedAt, latencyMs, outputState, failure }: Step, context: CapturedContext): void {
    context.client.trackSpan(
      {
        spanName: name,
        spanId,
        latencyMs,
        ...(outputState ? { outputState } : {}),
        ...(failure ? { isError: true, ...failure } : {}),
        time: epochMs(startedAt),
      },
      context,
    );
  }
}

const epochMs = (at: number): number => Math.round(Date.now() - (performance.now() - at));
