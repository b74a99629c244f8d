import type { AnyArguments } from '../client/any-arguments.js';
import type { MiddlewareOptions } from './middleware-options.js';
import { requestSession } from './request-session.js';

/**
 * Wraps a route handler of Next.js, or of any framework whose handlers take a `Request` and give a `Response` (Remix,
 * SvelteKit, Astro, Workers): each request is a session, which ends when the response has been read. Delivery is handed
 * to the platform's `waitUntil` where there is one.
 *
 * @returns a handler of the same type
 * @example export const POST = wrapNextHandler({ amplitudeAI: ai, agentId: 'chat' }, async (request: Request) => { … });
 */
export function wrapNextHandler<Req extends { readonly headers: Headers }, A extends AnyArguments, R>(
  options: MiddlewareOptions<Req>,
  handler: (request: Req, ...rest: A) => R,
): (request: Req, ...rest: A) => R {
  return (request, ...rest) => {
    const { agent, session } = requestSession(options, request, () => request.headers);
    return agent.handler(handler, session)(request, ...rest);
  };
}
