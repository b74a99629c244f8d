import { callInput } from './call-input.js';
import { captureContext, globalState, runInContext } from './context.js';
import { errorFields } from './error-fields.js';
import { followCall } from './lifetime/follow-call.js';
import { serve } from './lifetime/serve.js';
import { newId } from './new-id.js';
import { openScope } from './open-scope.js';
import { sameKind } from './same-kind.js';
import { Session } from './session.js';
import type { SessionHost } from './session-host.js';
import type { ObserveOptions } from './tool-options.js';

/**
 * A function that does what `fn` does; each call becomes one span. It joins the running session, else it opens one of
 * its own and ends it.
 */
export function wrapObserved<F extends object>(client: SessionHost | undefined, fn: F, options: ObserveOptions): F {
  const { name, ...fields } = options;
  const spanName = name || ('name' in fn && typeof fn.name === 'string' && fn.name) || 'anonymous';
  return sameKind(fn, (args, call) => {
    const running = captureContext();
    if (running && !running.scope.detached) return observed();
    const host = client ?? globalState().defaultClient;
    if (!host) return call();
    const scope = openScope({ traceId: newId(), userId: fields.userId ?? undefined });
    const agent = { agentId: fields.agentId ?? undefined };
    return serve(new Session(host, { client: host, scope, agent, delegated: false }), [], observed);

    function observed(): unknown {
      const context = captureContext();
      if (!context) return call();
      const spanId = newId();
      const inputState = callInput(args);
      return followCall({ ...context, spanId }, call, (end) => {
        runInContext(context, () =>
          context.client.trackSpan({
            ...fields,
            spanName,
            spanId,
            inputState,
            latencyMs: end.latencyMs,
            isError: end.failed,
            ...(end.failed ? errorFields(end.error) : { outputState: end.output }),
          }),
        );
      });
    }
  });
}
