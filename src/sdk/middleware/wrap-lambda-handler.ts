import type { MiddlewareOptions } from './middleware-options.js';
import { requestSession } from './request-session.js';

type LambdaCallback = (error?: unknown, result?: unknown) => void;

/**
 * Wraps the handler of an AWS Lambda function, async or with a callback: each invocation is a session. Its answer waits
 * until the events are delivered (3 s at most), since the process may be frozen afterwards.
 *
 * @returns an async handler
 * @example export const handler = wrapLambdaHandler({ amplitudeAI: ai, agentId: 'triage' }, async (event) => { … });
 */
export function wrapLambdaHandler<Event, Context, R>(
  options: MiddlewareOptions<Event>,
  handler: (event: Event, context: Context, callback: LambdaCallback) => R,
): (event: Event, context: Context) => Promise<Awaited<R>> {
  return (event, context) => {
    const { agent, session } = requestSession(options, event, () => lowerCase(event));
    const invoke = async (given: Event, about: Context): Promise<Awaited<R>> => await settled(handler, given, about);
    return agent.handler(invoke, { ...session, autoFlush: session.autoFlush ?? true })(event, context);
  };
}

/** The result, whether it is returned or called back. */
function settled<Event, Context, R>(
  handler: (event: Event, context: Context, callback: LambdaCallback) => R,
  event: Event,
  context: Context,
): Promise<R> {
  return new Promise((resolve, reject) => {
    const callback: LambdaCallback = (error, result) => {
      if (error === undefined || error === null) {
        // A callback's result is what the function returns to its caller, whatever its type.
        resolve(result as R);
      } else reject(error);
    };
    const returned = handler(event, context, callback);
    if (returned !== undefined || handler.length < 3) resolve(returned);
  });
}

/** API Gateway gives headers as the client wrote them; their names mean the same in any case. */
function lowerCase(event: unknown): Record<string, string> {
  const headers = typeof event === 'object' && event !== null && 'headers' in event ? event.headers : undefined;
  if (typeof headers !== 'object' || headers === null) return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
