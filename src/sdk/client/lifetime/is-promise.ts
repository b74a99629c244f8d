/** A real promise: of any class, of any realm. Merely thenable objects are not: some start their work on each `then`. */
export function isPromise(value: unknown): value is Promise<unknown> {
  if (value instanceof Promise) return true;
  return typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Promise]';
}
