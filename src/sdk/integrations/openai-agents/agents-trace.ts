/** What is read of a trace of the OpenAI Agents SDK: one run, or several that the app has grouped. */
export interface AgentsTrace {
  readonly traceId: string;
  /** The app's id of the conversation. */
  readonly groupId: string | null;
}
