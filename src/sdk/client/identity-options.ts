type Maybe<T> = T | null | undefined;

/** What becomes known about the user and the conversation. Unknown parts may be left out. */
export interface IdentityOptions {
  userId?: Maybe<string | number>;
  sessionId?: Maybe<string | number>;
  deviceId?: Maybe<string | number>;
  browserSessionId?: Maybe<string | number>;
}
