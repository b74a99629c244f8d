type Maybe<T> = T | null | undefined;

/** Defaults of an agent, put on each of its events unless the call says otherwise. */
export interface AgentOptions {
  /** What the agent is for. A child does not inherit it. */
  description?: Maybe<string>;
  userId?: Maybe<string>;
  deviceId?: Maybe<string>;
  sessionId?: Maybe<string>;
  traceId?: Maybe<string>;
  browserSessionId?: Maybe<string | number>;
  parentAgentId?: Maybe<string>;
  customerOrgId?: Maybe<string>;
  agentVersion?: Maybe<string>;
  /** `production`, `staging` or `dev`. */
  env?: Maybe<string>;
  /** The app's own dimensions; a child's keys win over its parent's. */
  context?: Maybe<Readonly<Record<string, unknown>>>;
  groups?: Maybe<Readonly<Record<string, unknown>>>;
}
