/** What an agent puts on each of its events. */
export interface AgentFields {
  readonly agentId?: string | undefined;
  readonly parentAgentId?: string | undefined;
  readonly description?: string | undefined;
  readonly agentVersion?: string | undefined;
  readonly env?: string | undefined;
  readonly customerOrgId?: string | undefined;
  /** The app's own dimensions; sent as one JSON property. */
  readonly context?: Readonly<Record<string, unknown>> | undefined;
  /** Amplitude groups: type to name or names. */
  readonly groups?: Readonly<Record<string, unknown>> | undefined;
}
