import type { AnyFunction } from './any-function.js';
import { applyIdentity } from './apply-identity.js';
import type { BoundAgent } from './bound-agent.js';
import { captureContext, runInContext } from './context.js';
import { identityText } from './identity-text.js';
import { serve } from './lifetime/serve.js';
import { sameKind } from './same-kind.js';
import { sessionIdOf } from './session-id-of.js';
import type { SessionOptions } from './session-options.js';

/** `BoundAgent.handler`: each call is a session, or a part of the one that is running. */
export function agentHandler<F extends AnyFunction>(agent: BoundAgent, fn: F, options: SessionOptions): F {
  return sameKind(fn, (args, call) => {
    const running = captureContext();
    const wanted = identityText(options.sessionId);
    if (
      !running ||
      running.scope.ended ||
      running.scope.detached ||
      (wanted && wanted !== sessionIdOf(running.scope))
    ) {
      return serve(agent.session(options), args, call);
    }
    applyIdentity(running.scope, options);
    return running.agent.agentId === agent.agentId ? call() : runInContext(agent.delegatedBy(running), call);
  });
}
