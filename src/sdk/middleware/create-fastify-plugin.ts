import { type CapturedContext, captureContext, runInContext } from '../client/context.js';
import type { MiddlewareOptions } from './middleware-options.js';
import { nodeHeaders } from './node-headers.js';
import { requestSession } from './request-session.js';

type Hook<Req> = (request: Req, reply: object, done: () => void) => void;

/** The part of a Fastify instance that is used. */
export interface FastifyLike<Req> {
  addHook(name: 'onRequest' | 'preValidation', hook: Hook<Req>): unknown;
}

/**
 * Fastify plugin: each request to the instance that it is registered on is a session, which ends when the response is
 * finished or the client is gone.
 *
 * @example await app.register(createFastifyPlugin({ amplitudeAI: ai, agentId: 'support-bot' }));
 */
export function createFastifyPlugin<Req extends object = object>(
  options: MiddlewareOptions<Req>,
): (instance: FastifyLike<Req>, settings: unknown, done: () => void) => void {
  const contexts = new WeakMap<object, CapturedContext>();
  const plugin = (instance: FastifyLike<Req>, _settings: unknown, done: () => void): void => {
    instance.addHook('onRequest', (request, reply, next) => {
      const { agent, session } = requestSession(options, request, () => nodeHeaders(request));
      const serve = (_request: Req, _reply: object): void => {
        const context = captureContext();
        if (context) contexts.set(request, context);
        next();
      };
      agent.handler(serve, session)(request, reply);
    });
    // Whoever reads the body in between may lose the async context.
    instance.addHook('preValidation', (request, _reply, next) => runInContext(contexts.get(request), next));
    done();
  };
  // Fastify's mark of plugins that act on the instance itself, not on a scope of their own.
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true });
}
