const SELF = Symbol.for('amplitude-ai/self');

/** Lets `selfOf` find an object behind proxies. It keeps its own keys: the property is its class's, or lies in between. */
export function revealSelf(object: object): void {
  if (SELF in object) return;
  const prototype: unknown = Object.getPrototypeOf(object);
  const getter = {
    configurable: true,
    get(this: unknown): unknown {
      return this;
    },
  };
  if (prototype === Object.prototype) Reflect.setPrototypeOf(object, Object.create(prototype, { [SELF]: getter }));
  else if (typeof prototype === 'object' && prototype !== null) Reflect.defineProperty(prototype, SELF, getter);
}
