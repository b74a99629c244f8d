import { newId } from './new-id.js';
import type { SessionScope } from './session-scope.js';

/** Starts the state of a conversation. A `detached` one is no session: it only groups events. */
export function openScope(known: Partial<SessionScope> = {}): SessionScope {
  return { generatedSessionId: newId(), detached: false, ended: false, ...definedOnly(known) };
}

function definedOnly(known: Partial<SessionScope>): Partial<SessionScope> {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined && value !== null));
}
