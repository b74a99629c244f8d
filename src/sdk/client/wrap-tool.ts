import { claimCall } from '../capture/claim-call.js';
import { announceCall } from '../capture/open-call.js';
import { callInput } from './call-input.js';
import { type CapturedContext, globalState } from './context.js';
import { errorFields } from './error-fields.js';
import { runningContext } from './framework-context.js';
import { followCall } from './lifetime/follow-call.js';
import { withinTimeout } from './lifetime/within-timeout.js';
import { newId } from './new-id.js';
import { openScope } from './open-scope.js';
import { sameKind } from './same-kind.js';
import type { ToolOptions } from './tool-options.js';
import { ToolTimeoutError } from './tool-timeout-error.js';
import type { TrackingClient } from './tracking-client.js';
import { warnOnce } from './warn-once.js';

/** The name by which this observer of a tool's run is told apart from others. */
const OBSERVER = 'tool';

/** A function that does what `fn` does; each call becomes one tool call event. Without any client it is just run. */
export function wrapTool<F extends object>(
  client: TrackingClient | undefined,
  name: string,
  fn: F,
  options: ToolOptions,
): F {
  const { inputSchema: _schema, timeoutMs, onError, ...fields } = options;
  const limited = (call: () => unknown): unknown =>
    timeoutMs ? withinTimeout(call(), timeoutMs, () => new ToolTimeoutError(name, timeoutMs)) : call();
  return sameKind(fn, (args, call) => {
    const running = runningContext();
    const tracks = running?.client ?? client ?? globalState().defaultClient;
    if (!tracks) return limited(call);
    const invocationId = newId();
    const input = callInput(args);
    const context: CapturedContext = running ?? {
      client: tracks,
      scope: openScope({ detached: true, traceId: newId() }),
      agent: {},
      delegated: false,
    };
    const withdraw = announceCall({ kind: 'tool', requestModel: name, startedAt: performance.now() }, OBSERVER);
    return followCall(
      { ...context, spanId: invocationId, tool: name },
      () => limited(call),
      (end) => {
        if (end.failed) tellOf(end.error, name, onError);
        // A framework's hook around this run sees the same call.
        const endedAt = performance.now();
        claimCall({ kind: 'tool', names: [name], startedAt: endedAt - end.latencyMs, endedAt }, OBSERVER);
        withdraw();
        tracks.trackToolCall(
          {
            ...fields,
            toolName: name,
            invocationId,
            input,
            latencyMs: end.latencyMs,
            success: !end.failed,
            ...(end.failed ? errorFields(end.error) : { output: end.output }),
          },
          context,
        );
      },
    );
  });
}

function tellOf(error: unknown, name: string, onError: ToolOptions['onError']): void {
  try {
    onError?.(error, name);
  } catch (failure) {
    warnOnce('tool-on-error', `onError of the tool ${name} failed: ${String(failure)}`);
  }
}
