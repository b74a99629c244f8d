import { createTwoFilesPatch } from 'diff';

/** A unified diff of one file, as `patch` and `git apply` read it. `before` is `null` for a new file. */
export function unifiedDiff(path: string, before: string | null, after: string): string {
  if (before === after) return '';
  const patch = createTwoFilesPatch(
    before === null ? '/dev/null' : `a/${path}`,
    `b/${path}`,
    before ?? '',
    after,
    undefined,
    undefined,
    { context: 3 },
  );
  return patch.replace(/^=+\r?\n/, '');
}
