import type { BoundAgent } from '../client/bound-agent.js';
import { type ExtractedContext, extractContext } from '../client/propagation/extract-context.js';
import type { SessionOptions } from '../client/session-options.js';
import type { MiddlewareOptions, Resolver } from './middleware-options.js';

type Headers = Parameters<typeof extractContext>[0];

/** The agent that serves a request, and the settings of its session. Never throws. */
export function requestSession<Req>(
  options: MiddlewareOptions<Req>,
  req: Req,
  headers: () => Headers | null | undefined,
): { agent: BoundAgent; session: SessionOptions } {
  const { amplitudeAI, agentId, env, agentVersion, description, autoFlush } = options;
  const sent = amplitudeAI.config.propagateContext ? sentContext(headers) : {};
  const agent = amplitudeAI.agent(agentId, {
    env,
    agentVersion,
    description,
    parentAgentId: sent.agentId,
    customerOrgId: read(options.customerOrgId, req),
    context: read(options.context, req),
    groups: read(options.groups, req),
  });
  return {
    agent,
    session: {
      userId: read(options.userIdResolver, req) || sent.userId,
      sessionId: read(options.sessionIdResolver, req) || sent.sessionId,
      deviceId: read(options.deviceIdResolver, req),
      browserSessionId: read(options.browserSessionIdResolver, req),
      traceId: sent.traceId,
      autoFlush,
    },
  };
}

function sentContext(headers: () => Headers | null | undefined): ExtractedContext {
  try {
    return extractContext(headers() ?? {});
  } catch {
    return {};
  }
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
