import { z } from 'zod';
import { counted } from '../../engine/counted.js';
import { EngineError, type NextCall } from '../../engine/engine-error.js';
import type { ValidateResult } from '../../engine/validate/validate-result.js';
import { READS } from '../annotations.js';
import { outputSchema } from '../output-schema.js';
import { resolveRoot } from '../resolve-root.js';
import { rootArgument } from '../root-argument.js';
import { dropFromEach } from '../shortening/drop-from-each.js';
import { halveLargestList } from '../shortening/halve-largest-list.js';
import { shrinkToBudget } from '../shortening/shrink-to-budget.js';
import { defineTool, type WithNext } from '../tool-definition.js';

const ROWS = 20;

/** Checks instrumented code against the rules. */
export const validateFile = defineTool({
  name: 'validate_file',
  title: 'Validate file',
  description:
    'Checks a file, or all files of a directory, against the instrumentation rules: uninstrumented calls, sessions without a user, double counting, unknown events, keys in source. Use it after every change, until done is true. Not a type check or a linter. Reads only. Next: fix the findings, or generate_verify_test when done.',
  input: z.strictObject({
    path: z.string().min(1).describe('File or directory, relative to root; "." for the whole app.'),
    root: rootArgument,
  }),
  output: outputSchema({
    done: 'boolean',
    call_sites: 'object',
    findings: 'array',
    'files?': 'array',
    'shortened?': 'object',
  }),
  annotations: READS,
  run: async ({ path, root }, { defaultRoot, signal }): Promise<ValidateResult & WithNext> => {
    const { validatePath } = await import('../../engine/validate/validate-path.js');
    const result = await validatePath({ root: resolveRoot(root, defaultRoot), path, signal });
    if (result.files === undefined) refuseUnparsed(result);
    return { ...result, next: nextAfter(result, path, root) };
  },
  present: (whole, { path }) => ({
    structured: shrinkToBudget(whole, [
      dropFromEach(['files'], 'findings'),
      halveLargestList({ findings: whole.findings.length, files: whole.files?.length ?? 0 }),
    ]),
    text: describe(whole, path),
  }),
});

/** A single file that does not parse cannot be validated; among others it is a finding like any other. */
function refuseUnparsed({ findings }: ValidateResult): void {
  const found = findings.find(({ rule }) => rule === 'parse-error');
  if (!found) return;
  throw new EngineError('PARSE_ERROR', `the file does not parse: line ${found.line}, column ${found.column}`, {
    hint: 'a file that parses; mend this one first',
  });
}

function nextAfter({ done, call_sites }: ValidateResult, path: string, root: string | undefined): NextCall | null {
  const where = root === undefined ? {} : { root };
  if (done && call_sites.instrumented === 0) return null;
  if (done) return { tool: 'generate_verify_test', arguments: where, why: 'Proves that the events flow.' };
  if (call_sites.uninstrumented > 0) {
    return { tool: 'apply_plan', arguments: where, why: 'Shows how to instrument what is left.' };
  }
  return { tool: 'validate_file', arguments: { ...where, path }, why: 'Again, once the findings are fixed.' };
}

function describe({ done, call_sites, findings }: ValidateResult, path: string): string {
  const { total, instrumented, uninstrumented, unsupported } = call_sites;
  const lines = [
    `${path === '.' ? 'The whole app' : path}: ${done ? 'done' : 'not done'}. ${counted(total, 'call site')}: ${instrumented} instrumented, ${uninstrumented} uninstrumented, ${unsupported} unsupported. ${counted(findings.length, 'finding')}.`,
  ];
  for (const { file, severity, rule, line, column, message } of findings.slice(0, ROWS)) {
    lines.push(`- ${file ?? path}:${line}:${column} ${severity} ${rule}: ${message}`);
  }
  if (findings.length > ROWS) lines.push(`… and ${findings.length - ROWS} more (see findings).`);
  return [...lines, ...fixes(findings)].join('\n');
}

/** What to do about the findings, once for all that ask for the same. */
function fixes(findings: ValidateResult['findings']): string[] {
  const rows = new Set<string>();
  for (const { rule, fix } of findings) {
    if (fix !== null && !fix.includes('\n')) rows.add(`- ${rule}: ${fix}`);
  }
  return rows.size === 0 ? [] : ['To do:', ...[...rows].slice(0, ROWS)];
}
