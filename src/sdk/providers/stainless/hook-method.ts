const KEY = Symbol.for('amplitude-ai/hooks');

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** A function that stands where a method or a getter was. */
export interface Hook {
  readonly holder: object;
  readonly name: string;
  /** The property as it was. */
  readonly before: PropertyDescriptor;
  readonly replacement: unknown;
  /** A wrapped client rests on it: it stays when `patch` is taken back. */
  isKept: boolean;
}

interface Hooks {
  readonly byReplacement: WeakMap<object, Hook>;
  /** Where `patch` gathers the hooks that are set on its behalf. */
  gathering?: Hook[] | undefined;
}

// One ledger for all copies of this package in the process (ESM and CommonJS), or each would hook the other's hook.
const holder = globalThis as { [KEY]?: Hooks };
holder[KEY] ??= { byReplacement: new WeakMap() };
const hooks: Hooks = holder[KEY];

/**
 * Puts a function in place of a method where it is defined (usually the class's prototype), with the same name, length
 * and property attributes; instances keep their own keys. Does nothing when it is hooked already.
 *
 * @returns whether the method is hooked now
 */
export function hookMethod(instance: object, name: string, around: (original: Method) => Method): boolean {
  return hook(instance, name, 'value', around);
}

/** The same for a getter: `around` is given the function that gets. */
export function hookGetter(instance: object, name: string, around: (original: Method) => Method): boolean {
  return hook(instance, name, 'get', around);
}

function hook(instance: object, name: string, kind: 'value' | 'get', around: (original: Method) => Method): boolean {
  const holder = holderOf(instance, name);
  const before = holder && Object.getOwnPropertyDescriptor(holder, name);
  const original: unknown = before?.[kind];
  if (!holder || !before || !isMethod(original)) return false;
  const known = hooks.byReplacement.get(original);
  if (known) {
    if (!hooks.gathering) known.isKept = true;
    return true;
  }
  if (!before.configurable && !(kind === 'value' && before.writable)) return false;
  const replacement = around(original);
  Object.defineProperty(replacement, 'name', { value: original.name, configurable: true });
  Object.defineProperty(replacement, 'length', { value: original.length, configurable: true });
  if (!Reflect.defineProperty(holder, name, { ...before, [kind]: replacement })) return false;
  const set: Hook = { holder, name, before, replacement, isKept: !hooks.gathering };
  hooks.byReplacement.set(replacement, set);
  hooks.gathering?.push(set);
  return true;
}

/** Runs `fn`, whose hooks are gathered in `list` so that they can be taken back. */
export function gatherHooks<T>(list: Hook[], fn: () => T): T {
  const before = hooks.gathering;
  hooks.gathering = list;
  try {
    return fn();
  } finally {
    hooks.gathering = before;
  }
}

/** Puts the properties back as they were, but those that a wrapped client rests on or that somebody has replaced since. */
export function takeBack(list: readonly Hook[]): void {
  for (const hook of list.toReversed()) {
    const now = Object.getOwnPropertyDescriptor(hook.holder, hook.name);
    if (hook.isKept || (now?.get ?? now?.value) !== hook.replacement) continue;
    Reflect.defineProperty(hook.holder, hook.name, hook.before);
  }
}

function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}

function holderOf(instance: object, name: string): object | undefined {
  let holder: object | null = instance;
  while (holder && !Object.hasOwn(holder, name)) holder = Object.getPrototypeOf(holder);
  return holder ?? undefined;
}
