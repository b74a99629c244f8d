import type { MiddlewareOptions } from './middleware-options.js';
import { nodeHeaders } from './node-headers.js';
import { requestSession } from './request-session.js';

/**
 * Middleware in the style of Express and Connect, which NestJS takes too (`app.use()`, `consumer.apply()`): each request
 * is a session, which ends when the response is finished or the client is gone. Put it before what reads the body.
 *
 * @example
 * app.use(createAmplitudeAIMiddleware({ amplitudeAI: ai, agentId: 'support-bot', userIdResolver: (req) => req.user?.id }));
 */
export function createAmplitudeAIMiddleware<Req extends object = object>(
  options: MiddlewareOptions<Req>,
): (req: Req, res: object, next: (error?: unknown) => void) => void {
  return (req, res, next) => {
    const { agent, session } = requestSession(options, req, () => nodeHeaders(req));
    agent.handler((_req: Req, _res: object) => next(), session)(req, res);
  };
}
