import type { AmplitudeAI } from '../client/amplitude-ai.js';

type Resolver<Req, T> = T | ((req: Req) => T);
type Maybe<T> = T | null | undefined;

/** Settings of the middleware. Each of them is a value, or reads it off the request. */
export interface MiddlewareOptions<Req> {
  amplitudeAI: AmplitudeAI;
  agentId: string;
  userIdResolver?: (req: Req) => Maybe<string>;
  sessionIdResolver?: (req: Req) => Maybe<string>;
  deviceIdResolver?: (req: Req) => Maybe<string>;
  browserSessionIdResolver?: (req: Req) => Maybe<string>;
  env?: string;
  agentVersion?: string;
  description?: string;
  customerOrgId?: Resolver<Req, Maybe<string>>;
  context?: Resolver<Req, Maybe<Readonly<Record<string, unknown>>>>;
  groups?: Resolver<Req, Maybe<Readonly<Record<string, unknown>>>>;
}

/**
 * Express-style middleware: each request is a session, which ends when the response is finished or the client is gone.
 * A resolver that throws counts as unknown.
 */
export function createAmplitudeAIMiddleware<Req extends object = object>(
  options: MiddlewareOptions<Req>,
): (req: Req, res: object, next: (error?: unknown) => void) => void {
  const { amplitudeAI, agentId, env, agentVersion, description } = options;
  return (req, res, next) => {
    const agent = amplitudeAI.agent(agentId, {
      env,
      agentVersion,
      description,
      customerOrgId: read(options.customerOrgId, req),
      context: read(options.context, req),
      groups: read(options.groups, req),
    });
    const identity = {
      userId: read(options.userIdResolver, req),
      sessionId: read(options.sessionIdResolver, req),
      deviceId: read(options.deviceIdResolver, req),
      browserSessionId: read(options.browserSessionIdResolver, req),
    };
    agent.handler((_req: Req, _res: object) => next(), identity)(req, res);
  };
}

function read<Req, T>(source: Resolver<Req, T> | undefined, req: Req): T | undefined {
  if (typeof source !== 'function') return source;
  try {
    // A function is the resolver: none of the values is one.
    return (source as (req: Req) => T)(req);
  } catch {
    return undefined;
  }
}
