import { z } from 'zod';
import { counted } from '../../engine/counted.js';
import type { NextCall } from '../../engine/engine-error.js';
import type { VerifyTestResult } from '../../engine/verify/verify-test-result.js';
import { WRITES } from '../annotations.js';
import { outputSchema } from '../output-schema.js';
import { resolveRoot } from '../resolve-root.js';
import { placeOf } from '../results/place-of.js';
import { shortenText } from '../results/shorten-text.js';
import { rootArgument } from '../root-argument.js';
import { halveLargestList } from '../shortening/halve-largest-list.js';
import { shrinkToBudget } from '../shortening/shrink-to-budget.js';
import { withNote } from '../shortening/with-note.js';
import { defineTool, type WithNext } from '../tool-definition.js';

const ROWS = 15;
const NOT_INSTRUMENTED = 'It is not instrumented.';
const UNDO = 'npx amplitude-ai uninstrument deletes it with the instrumentation, unless somebody has edited it.';

/** Writes a test that proves that the instrumented app sends its events. */
export const generateVerifyTest = defineTool({
  name: 'generate_verify_test',
  title: 'Generate verify test',
  description:
    "Makes a test that imports the app's own instrumented modules, answers the AI provider from a local stub, drives a real entry point and asserts on the events. Use it once validate_file says done. Not a test of the app's logic. Without apply it only shows the test. Next: the same with apply: true, then run run_command.",
  input: z.strictObject({
    root: rootArgument,
    paths: z.array(z.string().min(1)).optional().describe('Only these files. Default: every instrumented one.'),
    runner: z.enum(['vitest', 'jest', 'node']).optional().describe("Default: the app's own."),
    apply: z.boolean().default(false).describe('Write the file.'),
  }),
  output: outputSchema({
    path: 'string',
    content: 'string',
    run_command: 'string',
    covers: 'array',
    not_covered: 'array',
    'shortened?': 'object',
  }),
  annotations: WRITES,
  run: async (args, { defaultRoot, signal }): Promise<VerifyTestResult & WithNext> => {
    const { paths, runner, apply } = args;
    const engine = await import('../../engine/verify/generate-verify-test.js');
    const result = await engine.generateVerifyTest({
      root: resolveRoot(args.root, defaultRoot),
      apply,
      signal,
      ...(paths ? { paths } : {}),
      ...(runner ? { runner } : {}),
    });
    return { ...result, next: nextAfter(result, args) };
  },
  present: (whole, { apply }) => ({
    structured: shrinkToBudget(whole, [
      cutContent,
      halveLargestList({ covers: whole.covers.length, not_covered: whole.not_covered.length }),
    ]),
    text: describe(whole, apply),
  }),
});

interface Asked {
  readonly root?: string | undefined;
  readonly paths?: readonly string[] | undefined;
  readonly runner?: string | undefined;
  readonly apply: boolean;
}

function nextAfter({ content, not_covered }: VerifyTestResult, { root, paths, runner, apply }: Asked): NextCall | null {
  const where = root === undefined ? {} : { root };
  if (content === '' && not_covered.some(({ why }) => why !== NOT_INSTRUMENTED)) {
    const pattern = { pattern: 'test' };
    return { tool: 'get_integration_pattern', arguments: pattern, why: 'Shows how to write such a test by hand.' };
  }
  if (content === '') {
    return { tool: 'scan_project', arguments: where, why: 'Shows what is instrumented: a test needs an entry point.' };
  }
  if (apply) return null;
  const asked = { ...where, ...(paths ? { paths } : {}), ...(runner ? { runner } : {}) };
  return { tool: 'generate_verify_test', arguments: { ...asked, apply: true }, why: 'Writes the test.' };
}

function cutContent<Whole extends VerifyTestResult>(whole: Whole): Whole | undefined {
  if (whole.content.length < 1_000) return undefined;
  const content = shortenText(whole.content, Math.floor(whole.content.length / 2));
  return { ...whole, content, shortened: withNote(whole, 'content', 'cut, the written file is complete') };
}

function describe({ path, content, run_command, covers, not_covered }: VerifyTestResult, applied: boolean): string {
  const lines =
    content === ''
      ? ['No test: nothing that is instrumented can be driven.']
      : [`${applied ? 'Wrote' : 'Would write'} ${path}.`, `Run it with: ${run_command}`, UNDO];
  lines.push(`Covers ${counted(covers.length, 'call site')}; ${not_covered.length} not covered.`);
  for (const { call_site, why } of not_covered.slice(0, ROWS))
    lines.push(`- not covered: ${placeOf(call_site)}: ${why}`);
  return lines.join('\n');
}
