import type { LoadedModule } from '../platform/watch-modules.js';
import { gatherHooks } from '../providers/stainless/hook-method.js';
import { hookFirstUse } from './hook-first-use.js';
import { patchState } from './patch-state.js';
import type { PatchedCopy, PatchedProvider } from './patched-provider.js';

/**
 * Observes the client classes that a provider's module exports. Knows a class that it has seen already. Never throws.
 *
 * @param from where the module came from; left out for one that the app gave
 * @returns whether there was one to observe
 */
export function patchClasses(provider: PatchedProvider, exported: unknown, from?: LoadedModule): boolean {
  let found = false;
  for (const exportName of provider.target.exportNames) {
    const cls = exportedClass(exported, exportName);
    if (!cls) continue;
    const { provider: name, package: packageName } = provider.target;
    const copy: PatchedCopy = {
      provider: name,
      package: packageName,
      format: from?.format ?? 'given',
      location: from?.location,
      exportName,
      clients: 0,
    };
    found = patchClass(provider, cls.prototype, copy) || found;
  }
  return found;
}

function patchClass(provider: PatchedProvider, exported: object, copy: PatchedCopy): boolean {
  const { target, hooks, copies } = provider;
  const hook = target.hook ?? hookFirstUse;
  let prototype = exported;
  try {
    prototype = target.asks?.(exported) ?? exported;
    if (!gatherHooks(hooks, () => hook(prototype))) throw new Error('its class cannot be changed');
  } catch (error) {
    provider.failures.push(`${copy.exportName} of ${copy.location ?? copy.package}: ${String(error)}`);
    return false;
  }
  if (!copies.has(prototype)) copies.set(prototype, copy);
  patchState().classes.set(prototype, provider);
  return true;
}

/** An export of a namespace, of a CommonJS module, of its default, or the class itself. */
function exportedClass(exported: unknown, name: string): { readonly prototype: object } | undefined {
  try {
    for (const candidate of [at(exported, name), at(at(exported, 'default'), name), exported]) {
      if (typeof candidate !== 'function' || typeof candidate.prototype !== 'object' || !candidate.prototype) continue;
      if (candidate !== exported || candidate.name === name) return { prototype: candidate.prototype };
    }
  } catch {
    // A getter of the module threw.
  }
  return undefined;
}

function at(value: unknown, key: string): unknown {
  const isHolder = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isHolder ? Reflect.get(value, key) : undefined;
}
