import { AI_SDK } from '../patch/follow-ai-sdk.js';
import type { PatchReport } from '../patch/patch-report.js';

/**
 * Says in lines of text what was observed and what was not.
 *
 * @param expectedProviders what the app uses, as far as it has been declared
 * @param isVerbose also what needs no attention
 */
export function describeReport(
  { patched, waiting, absent, failed }: PatchReport,
  {
    expectedProviders = [],
    isVerbose = false,
  }: { expectedProviders?: readonly string[] | undefined; isVerbose?: boolean },
): string[] {
  const lines = failed.map((failure) => `could not observe ${failure}`);
  if (patched.length === 0) lines.push('no provider package was loaded: no model call was observed');
  for (const name of expectedProviders) {
    const copies = patched.filter(({ provider }) => provider === name);
    if (copies.some(({ clients }) => clients > 0)) continue;
    if (copies.length > 0) lines.push(`${name}: observed, but no client of it was used (of ${formats(copies)})`);
    else if (name === AI_SDK) lines.push(`${name}: nothing was traced, which the AI SDK does from its major 7 on`);
    else if (waiting.includes(name))
      lines.push(`${name}: installed, but never loaded from node_modules (bundled, or not used)`);
    else if (absent.includes(name)) lines.push(`${name}: not found where the app runs, so not observed`);
    else lines.push(`${name}: no provider that amplitude-ai knows`);
  }
  if (!isVerbose) return lines;
  for (const { provider, exportName, format, location, clients } of patched) {
    lines.push(`${provider}: ${exportName} (${format}), clients used: ${clients}, ${location ?? 'given by the app'}`);
  }
  if (waiting.length > 0) lines.push(`installed, never loaded: ${waiting.join(', ')}`);
  if (absent.length > 0) lines.push(`not installed: ${absent.join(', ')}`);
  return lines;
}

const formats = (copies: PatchReport['patched']): string => copies.map(({ format }) => format).join(', ');
