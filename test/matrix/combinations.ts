import type { Way } from './way.js';

/** Each way alone, every pair, and all at once in both orders of being switched on; such as tell of model calls. */
export function combinations(ways: readonly Way[]): readonly (readonly Way[])[] {
  const pairs = ways.flatMap((one, index) => ways.slice(index + 1).map((other) => [one, other]));
  return [...ways.map((way) => [way]), ...pairs, ways, ways.toReversed()].filter((on) =>
    on.some((way) => !way.isForToolsOnly),
  );
}
