import { installedPackages } from './modules/installed-packages.js';
import { loadEsModule } from './modules/load-es-module.js';
import type { LoadedModule } from './modules/loaded-module.js';
import { watchCommonJs } from './modules/watch-common-js.js';
import { watchEsModules } from './modules/watch-es-modules.js';

export type { LoadedModule } from './modules/loaded-module.js';

export interface ModuleWatch {
  /** The packages that the app could load. */
  readonly installed: ReadonlySet<string>;
  stop(): void;
}

/** True where this module itself is loaded as an ES module: then so are those of the app that imports it. */
const isEsModule = typeof import.meta.url === 'string';

/**
 * Tells of every copy of some packages that the process has loaded or will load. ES modules that are loaded already cannot
 * be listed: unless nothing of the app has run yet, those that are installed are loaded here.
 *
 * @param isFirst nothing of the app has run yet
 */
export function watchModules(
  packages: ReadonlySet<string>,
  onLoaded: (loaded: LoadedModule) => void,
  isFirst = false,
): ModuleWatch {
  const found = installedPackages(packages);
  const stopCommonJs = watchCommonJs(packages, onLoaded);
  const stopEsModules = watchEsModules(packages, onLoaded);
  for (const { name, esModule } of found) {
    if (!esModule || (isFirst ? stopEsModules : !isEsModule)) continue;
    loadEsModule(esModule, (exports) => onLoaded({ package: name, format: 'module', location: esModule, exports }));
  }
  return {
    installed: new Set(found.map(({ name }) => name)),
    stop() {
      stopCommonJs();
      stopEsModules?.();
    },
  };
}
