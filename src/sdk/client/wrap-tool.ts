import { callInput } from './call-input.js';
import { type CapturedContext, captureContext, globalState } from './context.js';
import { errorFields } from './error-fields.js';
import { newId } from './new-id.js';
import { openScope } from './open-scope.js';
import { sameKind } from './same-kind.js';
import type { ToolOptions } from './tool-options.js';
import type { TrackingClient } from './tracking-client.js';
import { followCall } from './work/follow-call.js';

/** A function that does what `fn` does; each call becomes one tool call event. Without any client it is just run. */
export function wrapTool<F extends object>(
  client: TrackingClient | undefined,
  name: string,
  fn: F,
  options: ToolOptions,
): F {
  return sameKind(fn, (args, call) => {
    const running = captureContext();
    const tracks = running?.client ?? client ?? globalState().defaultClient;
    if (!tracks) return call();
    const invocationId = newId();
    const input = callInput(args);
    const context: CapturedContext = running ?? {
      client: tracks,
      scope: openScope({ detached: true, traceId: newId() }),
      agent: {},
      delegated: false,
    };
    return followCall({ ...context, spanId: invocationId }, call, (end) => {
      tracks.trackToolCall(
        {
          ...options,
          toolName: name,
          invocationId,
          input,
          latencyMs: end.latencyMs,
          success: !end.failed,
          ...(end.failed ? errorFields(end.error) : { output: end.output }),
        },
        context,
      );
    });
  });
}
