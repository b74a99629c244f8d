import { newId } from './new-id.js';
import type { SessionScope } from './session-scope.js';

/** Starts the state of a conversation. A `detached` one is no session: it only groups events. */
export function openScope(known: Partial<SessionScope> = {}): SessionScope {
  const scope: SessionScope = {
    ...known,
    generatedSessionId: newId(),
    detached: known.detached ?? false,
    ended: false,
  };
  // Unknown stays unknown: some callers hand on null from plain JavaScript.
  scope.sessionId ??= undefined;
  scope.userId ??= undefined;
  scope.deviceId ??= undefined;
  scope.browserSessionId ??= undefined;
  scope.traceId ??= undefined;
  scope.idleTimeoutMinutes ??= undefined;
  return scope;
}
