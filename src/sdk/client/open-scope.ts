import type { SessionScope } from './session-scope.js';

/** Starts the state of a conversation. A `detached` one is no session: it only groups events. */
export function openScope(known: Partial<SessionScope> = {}): SessionScope {
  // Every field, always: scopes of one shape are made and read several times as fast. Plain JavaScript may hand on null.
  return {
    generatedSessionId: undefined,
    sessionId: known.sessionId ?? undefined,
    userId: known.userId ?? undefined,
    deviceId: known.deviceId ?? undefined,
    browserSessionId: known.browserSessionId ?? undefined,
    traceId: known.traceId ?? undefined,
    idleTimeoutMinutes: known.idleTimeoutMinutes ?? undefined,
    anonymousDeviceId: undefined,
    lastUserMessageId: undefined,
    lastUserMessageText: undefined,
    turns: undefined,
    detached: known.detached ?? false,
    ended: false,
  };
}
