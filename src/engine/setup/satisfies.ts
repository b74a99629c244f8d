const OPERATORS: Readonly<Record<string, (order: number) => boolean>> = {
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '<': (order) => order < 0,
};

/**
 * Whether a version lies in a range of comparators, such as `>=4 <8`, with `||` between alternatives: the form in which
 * library descriptions state theirs. A prerelease counts as its release.
 */
export function satisfies(version: string, range: string): boolean {
  return range.split('||').some((alternative) =>
    alternative
      .trim()
      .split(/\s+/)
      .every((comparator) => {
        const [, operator = '', bound = ''] = /^(>=|>|<=|<)?(.*)$/.exec(comparator) ?? [];
        const order = compare(version, bound);
        return OPERATORS[operator]?.(order) ?? order === 0;
      }),
  );
}

function compare(version: string, bound: string): number {
  const numbers = (text: string): number[] => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  const left = numbers(version.split('-')[0] ?? '');
  const right = numbers(bound);
  for (let at = 0; at < 3; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
