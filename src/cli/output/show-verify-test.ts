import { counted } from '../../engine/counted.js';
import type { VerifyTestResult } from '../../engine/verify/verify-test-result.js';
import { placeOf } from '../../mcp/results/place-of.js';
import { print } from './print.js';

/** A verification test for a person: its text on stdout unless it was written, what is said about it on stderr. */
export function showVerifyTest(applied: boolean): (result: VerifyTestResult) => void {
  return ({ path, content, run_command, covers, not_covered }) => {
    const note = (line: string) => process.stderr.write(`${line}\n`);
    for (const { call_site, why } of not_covered) note(`not covered: ${placeOf(call_site)}: ${why}`);
    if (content === '') return void note('No test: nothing that is instrumented can be driven.');
    if (!applied) print(content);
    note(
      `${applied ? 'Wrote' : 'This is'} ${path}: it covers ${counted(covers.length, 'call site')}. Run it with: ${run_command}`,
    );
  };
}
