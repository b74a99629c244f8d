import type { AmplitudeAI } from '../client/amplitude-ai.js';

/** A value, or what reads it off the request. A resolver that throws counts as unknown. */
export type Resolver<Req, T> = T | ((req: Req) => T);
type Maybe<T> = T | null | undefined;

/**
 * Settings of a middleware. With `propagateContext` of the client's configuration, what no resolver tells is taken from
 * the headers that another service of the app has sent (`injectContext`, or an observed client).
 */
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
  /** Wait for delivery at the end of each request. Default: only where the process may be frozen afterwards. */
  autoFlush?: boolean;
}
