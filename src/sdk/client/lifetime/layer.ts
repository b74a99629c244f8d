type Method = (this: unknown, ...args: never[]) => unknown;

/**
 * Puts methods between an object and its class: they are found before the class's own, while the object keeps its
 * identity, its own keys, its private fields and its `instanceof`.
 *
 * @returns false for an object that must not change (frozen, sealed); it is left as it is
 */
export function layer(target: object, methods: Readonly<Record<string | symbol, Method>>): boolean {
  try {
    if (!Object.isExtensible(target)) return false;
    const between: object = Object.create(Object.getPrototypeOf(target));
    for (const key of Reflect.ownKeys(methods)) {
      const own = Object.getOwnPropertyDescriptor(target, key);
      // A method of the object's own would hide the layer's: it is replaced where it is, as visible as before.
      const { enumerable = false, writable = true, configurable = true } = own ?? {};
      Object.defineProperty(own ? target : between, key, { value: methods[key], enumerable, writable, configurable });
    }
    return Reflect.setPrototypeOf(target, between);
  } catch {
    return false;
  }
}
