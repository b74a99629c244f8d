import type { MiddlewareOptions } from './middleware-options.js';
import { requestSession } from './request-session.js';

/** The part of Hono's context that is used. */
export interface HonoContextLike {
  readonly req: { readonly raw: Request };
  res: Response;
  readonly env?: unknown;
}

/**
 * Hono middleware, on any runtime: each request is a session, which ends when the response has been sent (on Node) or its
 * body has been read.
 *
 * @example app.use(createHonoMiddleware({ amplitudeAI: ai, agentId: 'support-bot', userIdResolver: (c) => c.req.header('x-user') }));
 */
export function createHonoMiddleware<Ctx extends HonoContextLike = HonoContextLike>(
  options: MiddlewareOptions<Ctx>,
): (c: Ctx, next: () => Promise<void>) => Promise<void> {
  return async (c, next) => {
    const { agent, session } = requestSession(options, c, () => c.req.raw.headers);
    const serve = async (_c: Ctx, _outgoing: unknown): Promise<Response> => {
      await next();
      return c.res;
    };
    const response = await agent.handler(serve, session)(c, nodeResponse(c.env));
    if (response !== c.res) c.res = response;
  };
}

/** On Node the response is over when Node's own is: a client that goes away closes that one. */
function nodeResponse(env: unknown): unknown {
  return typeof env === 'object' && env !== null && 'outgoing' in env ? env.outgoing : undefined;
}
