import type { ScanReport } from '../scan-report.js';
import { ADVICE } from './advice.js';
import type { Suggestion } from './suggestion.js';

/**
 * What to do next in a scanned app, most important first; what the goal asks for comes before the rest.
 *
 * @param goal in the user's words, such as "see what each user costs"
 */
export function suggest(report: ScanReport, goal = ''): Suggestion[] {
  const wanted = ADVICE.filter(({ words }) => words.test(goal));
  const others = ADVICE.filter((advice) => !wanted.includes(advice));
  return [...wanted, ...others].flatMap((advice) => advice.from(report) ?? []);
}
