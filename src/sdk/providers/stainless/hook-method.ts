const KEY = Symbol.for('amplitude-ai/hooked-methods');

// One list for all copies of this package in the process (ESM and CommonJS), or each would hook the other's hook.
const registry = globalThis as { [KEY]?: WeakSet<object> };
registry[KEY] ??= new WeakSet();
const hooked: WeakSet<object> = registry[KEY];

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Puts a function in place of a method where it is defined (usually the class's prototype), with the same name, length
 * and property attributes; instances keep their own keys. Does nothing when it is hooked already.
 *
 * @returns whether the method is hooked now
 */
export function hookMethod(instance: object, name: string, around: (original: Method) => Method): boolean {
  const holder = holderOf(instance, name);
  const descriptor = holder && Object.getOwnPropertyDescriptor(holder, name);
  if (!holder || typeof descriptor?.value !== 'function') return false;
  const original: Method = descriptor.value;
  if (hooked.has(original)) return true;
  if (!descriptor.writable && !descriptor.configurable) return false;
  const replacement = around(original);
  Object.defineProperty(replacement, 'name', { value: original.name, configurable: true });
  Object.defineProperty(replacement, 'length', { value: original.length, configurable: true });
  if (!Reflect.defineProperty(holder, name, { ...descriptor, value: replacement })) return false;
  hooked.add(replacement);
  return true;
}

function holderOf(instance: object, name: string): object | undefined {
  let holder: object | null = instance;
  while (holder && !Object.hasOwn(holder, name)) holder = Object.getPrototypeOf(holder);
  return holder ?? undefined;
}
