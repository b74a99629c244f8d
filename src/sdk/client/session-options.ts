type Maybe<T> = T | null | undefined;

/** Settings of one session. What is left out comes from its agent, or becomes known later by `setIdentity`. */
export interface SessionOptions {
  /** The app's own id of the conversation: a thread, ticket, call or job. Default: a new UUID. */
  sessionId?: Maybe<string>;
  userId?: Maybe<string>;
  deviceId?: Maybe<string>;
  /** The browser's analytics session; with `deviceId` it links to Session Replay. */
  browserSessionId?: Maybe<string | number>;
  /** Default: a new UUID. */
  traceId?: Maybe<string>;
  /** Minutes of silence after which the server closes the session. Default there: 30. */
  idleTimeoutMinutes?: Maybe<number>;
  /** Wait for delivery when the session ends. Default: only where the process may be frozen afterwards. */
  autoFlush?: Maybe<boolean>;
}
