/**
 * The live state of one conversation, shared by everything that runs in it: identity set late in a handler is seen by
 * calls that are already under way. Plain data, so that two copies of this package (ES module and CommonJS) can share it.
 */
export interface SessionScope {
  /** Used until the app names its conversation. */
  generatedSessionId: string | undefined;
  /** The app's own id of the conversation. */
  sessionId?: string | undefined;
  userId?: string | undefined;
  deviceId?: string | undefined;
  /** The browser's analytics session, for the link to Session Replay. */
  browserSessionId?: string | undefined;
  traceId?: string | undefined;
  idleTimeoutMinutes?: number | undefined;
  /** Set with the first event that had neither user nor device; later events repeat it, so that Amplitude joins them. */
  anonymousDeviceId?: string | undefined;
  /** The latest user message, to which tool calls are linked. */
  lastUserMessageId?: string | undefined;
  /** Its text, by which an observer knows that the app has tracked it itself. */
  lastUserMessageText?: string | undefined;
  /** Events so far, where they belong to no session. */
  turns?: number | undefined;
  /** No session: only groups the events of one observed call. */
  readonly detached: boolean;
  /** True once `[Agent] Session End` was sent. */
  ended: boolean;
}
