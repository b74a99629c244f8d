/** A property by which an observed object tells itself, also through a proxy that somebody puts around it. */
const SELF = Symbol.for('amplitude-ai/self');

/**
 * The object behind a receiver that is a proxy around it (the AI SDK puts one around models of older specifications).
 *
 * @returns `undefined` for everything else
 */
export function selfOf(receiver: object): object | undefined {
  try {
    const self: unknown = Reflect.get(receiver, SELF);
    return typeof self === 'object' && self !== null && self !== receiver ? self : undefined;
  } catch {
    return undefined;
  }
}
