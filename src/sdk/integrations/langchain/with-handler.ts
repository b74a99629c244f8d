import { asRecord } from '../../capture/read-json.js';
import type { AmplitudeCallbackHandler } from './callback-handler.js';

/**
 * A run's callbacks with our handler among them.
 *
 * @param callbacks a list of handlers, a `CallbackManager`, or nothing
 */
export function withHandler(callbacks: unknown, handler: AmplitudeCallbackHandler): unknown {
  if (callbacks === undefined || callbacks === null) return [handler];
  if (Array.isArray(callbacks)) return has(callbacks, handler) ? callbacks : [...callbacks, handler];
  const manager = asRecord(callbacks);
  const handlers = manager?.['handlers'];
  if (typeof manager?.['copy'] !== 'function' || (Array.isArray(handlers) && has(handlers, handler))) return callbacks;
  return Reflect.apply(manager['copy'], manager, [[handler]]);
}

function has(handlers: readonly unknown[], handler: AmplitudeCallbackHandler): boolean {
  return handlers.some((candidate) => asRecord(candidate)?.['name'] === handler.name);
}
