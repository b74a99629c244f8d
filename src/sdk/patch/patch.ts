import { AmplitudeAI } from '../client/amplitude-ai.js';
import { globalState } from '../client/context.js';
import { type AmplitudeOption, observingAmplitude } from '../client/observing-amplitude.js';
import { warnOnce } from '../client/warn-once.js';
import { type LoadedModule, watchModules } from '../platform/watch-modules.js';
import { AI_SDK, followAiSdk } from './follow-ai-sdk.js';
import { patchClasses } from './patch-classes.js';
import { patchState } from './patch-state.js';
import { patchTargets } from './patch-targets.js';
import { PatchedProvider } from './patched-provider.js';

export interface PatchOptions {
  /** Who hears of the calls. Default: the `AmplitudeAI` made last, else one made from the environment. */
  amplitude?: AmplitudeOption;
  /** The same as `amplitude`. */
  amplitudeAI?: AmplitudeOption;
  /**
   * Modules or classes to observe, by provider, in place of those that are looked for: for apps whose bundler has taken
   * the packages in (`{ openai: OpenAI }`).
   */
  modules?: Readonly<Record<string, unknown>>;
  /**
   * What the app uses. A provider that could not be observed, and one that is used without being named, are said once on
   * stderr.
   */
  expectedProviders?: readonly string[] | null;
  /** Only these. Default: all that are known. */
  providers?: readonly string[];
  /** Nothing of the app has run yet, so none of its ES modules is loaded. Default: false. */
  isFirst?: boolean;
}

/**
 * Observes the classes of the installed provider packages: every client that the app has made or will make, of copies
 * that are loaded as ES modules or CommonJS, now or later. A client that was wrapped stays with whom it was wrapped for.
 * The AI SDK 7, which has no such class, is observed by what it traces (`vercel-ai`).
 * Calling it again changes nothing but who hears of the calls. Never throws. `patchReport()` tells what was found.
 *
 * @returns the providers whose clients are observed from now on
 */
export function patch(options: PatchOptions = {}): string[] {
  const state = patchState();
  const { modules, expectedProviders } = options;
  const targets = patchTargets.filter(({ provider }) => !options.providers || options.providers.includes(provider));
  const ai = hearing(options.amplitude ?? options.amplitudeAI);
  for (const target of targets) {
    const provider = state.providers.get(target.provider) ?? new PatchedProvider(target);
    state.providers.set(target.provider, provider);
    provider.sink.target = ai?.modelCalls;
    provider.isPatched = true;
    const given = modules?.[target.provider] ?? modules?.[target.package];
    if (given !== undefined) patchClasses(provider, given);
  }
  if (ai && (!options.providers || options.providers.includes(AI_SDK))) followAiSdk(ai);
  if (!modules) watch(options.isFirst);
  const patched = targets.map(({ provider }) => provider).filter((provider) => isObserved(provider));
  if (expectedProviders) {
    state.expected = new Set(expectedProviders);
    const missing = expectedProviders.filter((name) => !patched.includes(name) && name !== AI_SDK);
    if (missing.length > 0) {
      warnOnce(
        `missing-${missing}`,
        `not observed, though expected: ${missing.join(', ')} (not installed, or unknown)`,
      );
    }
  }
  return patched;
}

function hearing(amplitude: AmplitudeOption | undefined): AmplitudeAI | undefined {
  if (!amplitude && !globalState().defaultClient) return new AmplitudeAI();
  const ai = observingAmplitude(amplitude);
  // An AmplitudeAI of another copy of this package has the same members.
  return ai && 'modelCalls' in ai ? (ai as AmplitudeAI) : undefined;
}

function isObserved(name: string): boolean {
  const provider = patchState().providers.get(name);
  if (!provider) return false;
  return provider.copies.size > 0 || (provider.isInstalled && provider.failures.length === 0);
}

function watch(isFirst = false): void {
  const state = patchState();
  state.unwatch?.();
  const packages = new Set([...state.providers.values()].map(({ target }) => target.package));
  const { installed, stop } = watchModules(packages, take, isFirst);
  state.unwatch = stop;
  for (const provider of state.providers.values()) provider.isInstalled = installed.has(provider.target.package);
}

function take(loaded: LoadedModule): void {
  for (const provider of patchState().providers.values()) {
    if (provider.isPatched && provider.target.package === loaded.package)
      patchClasses(provider, loaded.exports, loaded);
  }
}
