import { newId } from './new-id.js';
import type { SessionScope } from './session-scope.js';

/** The app's own id once it is known, until then a generated one. */
export function sessionIdOf(scope: SessionScope): string {
  if (scope.sessionId !== undefined) return scope.sessionId;
  scope.generatedSessionId ??= newId();
  return scope.generatedSessionId;
}
