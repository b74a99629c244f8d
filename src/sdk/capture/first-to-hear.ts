/** So many calls are remembered; registrations of one hook hear of a call at the same moment. */
const LIMIT = 4096;

const KEY = Symbol.for('amplitude-ai/heard-by');

// One ledger for all copies of this package in the process (ESM and CommonJS); the symbol is ours alone.
const holder = globalThis as { [KEY]?: Map<string, object> };
holder[KEY] ??= new Map();
const heardBy: Map<string, object> = holder[KEY];

/**
 * Whether a registration of a framework's hook is the one to tell of a call. A module that registers is run again by hot
 * reloading, and once per bundle that holds it; each call is told by the first registration that hears of it.
 *
 * @param hook a name that all registrations of the hook share
 * @param id the framework's own id of the call
 */
export function firstToHear(hook: string, id: string, registration: object): boolean {
  const key = `${hook} ${id}`;
  const known = heardBy.get(key);
  if (known) return known === registration;
  heardBy.set(key, registration);
  if (heardBy.size > LIMIT) {
    for (const oldest of heardBy.keys()) {
      heardBy.delete(oldest);
      break;
    }
  }
  return true;
}
