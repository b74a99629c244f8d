import type { SessionScope } from './session-scope.js';

/**
 * Whether a session id is one that was made up for calls outside any session: nothing can belong to it but what is
 * tracked with this scope.
 */
export const isPassing = (scope: SessionScope, sessionId: string): boolean =>
  scope.detached && scope.sessionId === undefined && scope.generatedSessionId === sessionId;
