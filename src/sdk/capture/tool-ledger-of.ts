import type { SessionScope } from '../client/session-scope.js';
import { ToolLedger } from './tool-ledger.js';

const KEY = Symbol.for('amplitude-ai/tool-ledgers');
interface Ledgers {
  readonly ofSession: WeakMap<SessionScope, ToolLedger>;
  readonly outside: ToolLedger;
}

// One set for all copies of this package in the process (ESM and CommonJS); the symbol is ours alone.
const registry = globalThis as { [KEY]?: Ledgers };
registry[KEY] ??= { ofSession: new WeakMap(), outside: new ToolLedger() };
const ledgers: Ledgers = registry[KEY];

/** The tool ledger of a session; of all calls outside any session when there is none. */
export function toolLedgerOf(scope: SessionScope | undefined): ToolLedger {
  if (!scope || scope.detached) return ledgers.outside;
  let ledger = ledgers.ofSession.get(scope);
  if (!ledger) {
    ledger = new ToolLedger();
    ledgers.ofSession.set(scope, ledger);
  }
  return ledger;
}
