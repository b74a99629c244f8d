import { asRecord } from '../../capture/read-json.js';

const STORAGE = Symbol.for('ls:tracing_async_local_storage');
const CONFIG = Symbol.for('lc:child_config');

/** The configuration of the LangChain run that is under way: its callbacks, its metadata. */
export function runningConfig(): Readonly<Record<string, unknown>> | undefined {
  const storage: unknown = Reflect.get(globalThis, STORAGE);
  const getStore = asRecord(storage)?.['getStore'];
  const store: unknown = typeof getStore === 'function' ? Reflect.apply(getStore, storage, []) : undefined;
  if (typeof store !== 'object' || store === null) return undefined;
  const extra: unknown = Reflect.get(store, 'extra');
  const config: unknown =
    Reflect.get(store, CONFIG) ??
    (typeof extra === 'object' && extra !== null ? Reflect.get(extra, CONFIG) : undefined);
  return asRecord(config);
}
