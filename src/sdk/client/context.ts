import { type ContextStorage, createContextStorage } from '../platform/context-storage.js';
import type { AgentFields } from './agent-fields.js';
import type { SessionHost } from './session-host.js';
import type { SessionScope } from './session-scope.js';
import type { TrackingClient } from './tracking-client.js';

/** What runs on whose behalf: the agent, and the conversation that it serves. Keep it and re-enter it later at will. */
export interface CapturedContext {
  /** The client whose agent opened the session; observed calls report to it. */
  readonly client: TrackingClient;
  readonly scope: SessionScope;
  readonly agent: AgentFields;
  /** One agent works for another: prompts that it sends are no user's words. */
  readonly delegated: boolean;
  /** The enclosing span or tool run. */
  readonly spanId?: string | undefined;
  /** The tool whose run this is part of, as far as `ai.tool()` runs it. */
  readonly tool?: string | undefined;
}

interface GlobalState {
  readonly storage: ContextStorage<CapturedContext>;
  /** The client made last, for `tool` and `observe` used without one. */
  defaultClient?: SessionHost;
}

const KEY = Symbol.for('amplitude-ai/context');

/** One state per process, whatever number of copies of this package it has loaded. */
export function globalState(): GlobalState {
  // A well-known symbol of this package: nothing else writes to it.
  const holder = globalThis as { [KEY]?: GlobalState };
  holder[KEY] ??= { storage: createContextStorage() };
  return holder[KEY];
}

/** The context of the running code; `undefined` outside any session. It is live: identity set later shows in it. */
export function captureContext(): CapturedContext | undefined {
  return globalState().storage.getStore();
}

/** Runs `fn` with `context` as the context of everything that it starts; with `undefined` it just runs it. */
export function runInContext<R>(context: CapturedContext | undefined, fn: () => R): R {
  return context ? globalState().storage.run(context, fn) : fn();
}
