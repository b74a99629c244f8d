/** Any function; what it takes and gives is its own business. */
type Callable = (this: unknown, ...args: never[]) => unknown;

/** Runs in place of a function: `call` runs the function itself, with the same `this` and arguments. */
export type Around = (args: readonly unknown[], call: () => unknown) => unknown;

const NOT_COPIED: ReadonlySet<PropertyKey> = new Set(['prototype', 'arguments', 'caller']);

/**
 * A function that runs `around` and looks like `fn`: same kind (plain, async, generator, async generator), name,
 * length, `this`, own properties and prototype. Frameworks look at all of them.
 */
export function sameKind<F extends object>(fn: F, around: Around): F {
  if (typeof fn !== 'function') return fn;
  // The one function type of which nothing is known but that it can be called.
  const original = fn as unknown as Callable;
  const invoke = (receiver: unknown, args: unknown[]): unknown =>
    around(args, () => Reflect.apply(original, receiver, args));
  const wrapped = shell(original, invoke);
  for (const key of Reflect.ownKeys(original)) {
    if (NOT_COPIED.has(key)) continue;
    const descriptor = Object.getOwnPropertyDescriptor(original, key);
    if (descriptor) Object.defineProperty(wrapped, key, descriptor);
  }
  const prototype: unknown = Object.getPrototypeOf(original);
  if (Object.getPrototypeOf(wrapped) !== prototype) Reflect.setPrototypeOf(wrapped, Object(prototype));
  // Same kind, same call signature: the parameters and the result are passed through as they are.
  return wrapped as unknown as F;
}

type Invoke = (receiver: unknown, args: unknown[]) => unknown;

/** Methods have no `prototype` and cannot be constructed, like arrow and async functions; functions can. */
function shell(original: Callable, invoke: Invoke): object {
  switch (Object.prototype.toString.call(original)) {
    case '[object AsyncFunction]':
      return {
        async wrapped(this: unknown, ...args: unknown[]) {
          return invoke(this, args);
        },
      }.wrapped;
    case '[object GeneratorFunction]':
      return function* (this: unknown, ...args: unknown[]) {
        return yield* invoke(this, args) as Generator;
      };
    case '[object AsyncGeneratorFunction]':
      return async function* (this: unknown, ...args: unknown[]) {
        return yield* invoke(this, args) as AsyncGenerator;
      };
    default:
      return 'prototype' in original
        ? function (this: unknown, ...args: unknown[]) {
            return invoke(this, args);
          }
        : {
            wrapped(this: unknown, ...args: unknown[]) {
              return invoke(this, args);
            },
          }.wrapped;
  }
}
