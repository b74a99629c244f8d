import Module from 'node:module';
import type { LoadedModule } from './loaded-module.js';
import { packageOf } from './package-of.js';

const KEY = Symbol.for('amplitude-ai/loaded-modules');

/** Of `module.registerHooks`, what is used; its types come with newer Node versions. */
interface Hooks {
  resolve(specifier: string, context: unknown, next: (...args: unknown[]) => { url: string }): { url: string };
  load(url: string, context: unknown, next: (...args: unknown[]) => Loaded): Loaded;
}
interface Loaded {
  format?: string | null;
  source?: unknown;
}
type RegisterHooks = (hooks: Hooks) => { deregister(): void };

/**
 * Tells of the ES module copies of some packages that will be loaded, right after they are. A namespace cannot be seen from
 * outside, so a line is added to the source of the package's entry that hands its own over.
 *
 * @returns what ends it; `undefined` where Node has no such hooks (before 22.15)
 */
export function watchEsModules(
  packages: ReadonlySet<string>,
  onLoaded: (loaded: LoadedModule) => void,
): (() => void) | undefined {
  const register: unknown = Reflect.get(Module, 'registerHooks');
  if (typeof register !== 'function') return undefined;
  const entries = new Map<string, string>();
  Reflect.set(globalThis, KEY, (location: string, exports: unknown) => {
    const name = entries.get(location);
    if (name) onLoaded({ package: name, format: 'module', location, exports });
  });
  // Checked to be a function; its shape is Node's documented one: https://nodejs.org/api/module.html#moduleregisterhooksoptions
  const hooks = (register as RegisterHooks)({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const name = packageOf(specifier, packages);
      if (name) entries.set(resolved.url, name);
      return resolved;
    },
    load(url, context, next) {
      const loaded = next(url, context);
      if (loaded.format !== 'module' || !entries.has(url)) return loaded;
      const source = textOf(loaded.source);
      return source === undefined ? loaded : { ...loaded, source: `${source}\n${handingOver(url)}` };
    },
  });
  return () => hooks.deregister();
}

function handingOver(url: string): string {
  const text = JSON.stringify(url);
  return `import * as amplitudeAiSelf from ${text}; globalThis[Symbol.for('${KEY.description}')]?.(${text}, amplitudeAiSelf);`;
}

function textOf(source: unknown): string | undefined {
  if (typeof source === 'string') return source;
  return source instanceof Uint8Array ? new TextDecoder().decode(source) : undefined;
}
