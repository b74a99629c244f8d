import { counted } from '../../engine/counted.js';
import type { Verified } from '../../engine/rewrite/instrument-result.js';

interface Checked {
  readonly path: string;
  readonly changed: boolean;
  readonly verified: Verified;
}

/** What the check of types came to, a line for each reason why files were not checked. */
export function describeTypes({ files }: { readonly files: readonly Checked[] }): string[] {
  const changed = files.filter((file) => file.changed && /\.([cm]?[jt]sx?|vue|svelte|astro)$/.test(file.path));
  const checked = changed.filter(({ verified }) => verified.types === 'ok').length;
  const unchecked = new Map<string, number>();
  for (const { verified } of changed) {
    if (verified.reason !== null) unchecked.set(verified.reason, (unchecked.get(verified.reason) ?? 0) + 1);
  }
  return [
    ...(checked > 0 ? [`Types: no new error in ${counted(checked, 'changed file')}.`] : []),
    ...[...unchecked].map(([reason, count]) => {
      const own = reason.startsWith('plain') ? '' : " Run the app's own check of types.";
      return `Types: ${counted(count, 'changed file')} not checked: ${reason}.${own}`;
    }),
  ];
}
