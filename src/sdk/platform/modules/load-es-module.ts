import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Loads an ES module: at once where `require()` can (Node 20.19, 22.12), else as soon as it is there. A module that cannot
 * be loaded is left alone.
 */
export function loadEsModule(file: string, onLoaded: (exports: unknown) => void): void {
  // Types of Node 20 do not have it.
  const features: Readonly<Record<string, unknown>> = { ...process.features };
  if (features['require_module']) {
    try {
      onLoaded(createRequire(pathToFileURL(file))(file));
      return;
    } catch {
      // It awaits at its top, or fails; import() tells.
    }
  }
  import(pathToFileURL(file).href).then(onLoaded, () => {});
}
