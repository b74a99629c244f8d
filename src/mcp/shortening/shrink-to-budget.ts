/** Characters of a tool's structured result: 6,000 tokens at four characters each; the text has the rest of the 8,000. */
export const STRUCTURED_BUDGET = 24_000;

/** One step of shortening: a smaller result, or `undefined` when this step has nothing to take away. */
export type Shrink<Result> = (result: Result) => Result | undefined;

/**
 * The result within the budget: takes the steps in order, each as often as it still helps, and stops as soon as the
 * result fits. What a step takes away it says in the result itself.
 */
export function shrinkToBudget<Result>(
  result: Result,
  steps: readonly Shrink<Result>[],
  budget = STRUCTURED_BUDGET,
): Result {
  let current = result;
  for (const step of steps) {
    for (;;) {
      if (JSON.stringify(current).length <= budget) return current;
      const smaller = step(current);
      if (smaller === undefined) break;
      current = smaller;
    }
  }
  return current;
}
