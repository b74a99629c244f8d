import type { MiddlewareOptions } from './middleware-options.js';
import { nodeHeaders } from './node-headers.js';
import { requestSession } from './request-session.js';

/**
 * Koa middleware: each request is a session, which ends when the response is finished or the client is gone.
 *
 * @example app.use(createKoaMiddleware({ amplitudeAI: ai, agentId: 'support-bot', userIdResolver: (ctx) => ctx.state.userId }));
 */
export function createKoaMiddleware<Ctx extends object = object>(
  options: MiddlewareOptions<Ctx>,
): (ctx: Ctx, next: () => Promise<unknown>) => Promise<unknown> {
  return (ctx, next) => {
    const { agent, session } = requestSession(options, ctx, () => nodeHeaders(ctx));
    return agent.handler(async (_ctx: Ctx) => await next(), session)(ctx);
  };
}
