import type { LoadedModule, ModuleWatch } from '../platform/watch-modules.js';

/** Edge runtimes run one bundle: there is nothing to watch, and `patch` observes the modules that it is given. */
export function watchModules(_packages: ReadonlySet<string>, _onLoaded: (loaded: LoadedModule) => void): ModuleWatch {
  return { installed: new Set(), stop() {} };
}
