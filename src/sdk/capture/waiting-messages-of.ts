import type { SessionScope } from '../client/session-scope.js';
import { WaitingMessages } from './waiting-messages.js';

const KEY = Symbol.for('amplitude-ai/waiting-messages');

// One set for all copies of this package in the process (ESM and CommonJS); the symbol is ours alone.
const holder = globalThis as { [KEY]?: WeakMap<SessionScope, WaitingMessages> };
holder[KEY] ??= new WeakMap();
const ofSession = holder[KEY];

/** The messages of a session that wait to be told; with `create: false` `undefined` when none ever has. */
export function waitingMessagesOf(scope: SessionScope, create: boolean): WaitingMessages | undefined {
  let waiting = ofSession.get(scope);
  if (!waiting && create) {
    waiting = new WaitingMessages();
    ofSession.set(scope, waiting);
  }
  return waiting;
}
