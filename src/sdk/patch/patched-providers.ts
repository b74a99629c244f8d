import { patchReport } from './patch-report.js';

/** The providers of which at least one loaded class is observed by `patch()` or `amplitude-ai/register`. */
export function patchedProviders(): string[] {
  return [...new Set(patchReport().patched.map(({ provider }) => provider))];
}
