import type { SessionScope } from './session-scope.js';

/** The conversation's id as known now: the app's own, else the generated one. */
export const sessionIdOf = (scope: SessionScope): string => scope.sessionId ?? scope.generatedSessionId;
