import Module from 'node:module';
import { isAbsolute } from 'node:path';
import type { LoadedModule } from './loaded-module.js';
import { packageOf } from './package-of.js';
import { packageOfFile } from './package-of-file.js';

type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown;

/**
 * Tells of the CommonJS copies of some packages: those that are loaded, and those that will be, right after they are.
 *
 * @returns what ends it
 */
export function watchCommonJs(packages: ReadonlySet<string>, onLoaded: (loaded: LoadedModule) => void): () => void {
  for (const [location, module] of Object.entries(Reflect.get(Module, '_cache') ?? {})) {
    const name = packageOfFile(location, packages);
    const isLoaded = typeof module === 'object' && module !== null && 'exports' in module;
    if (name && isLoaded) onLoaded({ package: name, format: 'commonjs', location, exports: module.exports });
  }

  // Node's own loader goes through it for every require(), and for an import of CommonJS: the way of all module hooks.
  const load: Load | undefined = Reflect.get(Module, '_load');
  if (typeof load !== 'function') return () => {};
  let isWatching = true;
  const watching: Load = function (request, ...rest) {
    const exports = load.call(this, request, ...rest);
    if (!isWatching || typeof request !== 'string' || request.startsWith('.')) return exports;
    const name = isAbsolute(request) ? packageOfFile(request, packages) : packageOf(request, packages);
    if (name) onLoaded({ package: name, format: formatOf(exports), location: fileOf(request, rest[0]), exports });
    return exports;
  };
  Reflect.set(Module, '_load', watching);
  return () => {
    isWatching = false;
    if (Reflect.get(Module, '_load') === watching) Reflect.set(Module, '_load', load);
  };
}

/** require() can load an ES module, too: then it gives its namespace. */
function formatOf(exports: unknown): LoadedModule['format'] {
  return Object.prototype.toString.call(exports) === '[object Module]' ? 'module' : 'commonjs';
}

/** The file that a request led to; the request itself where Node does not tell. */
function fileOf(request: string, parent: unknown): string {
  const resolve: unknown = Reflect.get(Module, '_resolveFilename');
  try {
    return typeof resolve === 'function' ? String(Reflect.apply(resolve, Module, [request, parent])) : request;
  } catch {
    return request;
  }
}
