import { z } from 'zod';
import { EngineError, type NextCall } from '../../engine/engine-error.js';
import type { InstrumentResult } from '../../engine/rewrite/instrument-result.js';
import { WRITES } from '../annotations.js';
import { LEVELS } from '../levels.js';
import { outputSchema } from '../output-schema.js';
import { resolveRoot } from '../resolve-root.js';
import { describeEdits } from '../results/describe-edits.js';
import { describeTypes } from '../results/describe-types.js';
import { shortenChange } from '../results/shorten-change.js';
import { rootArgument } from '../root-argument.js';
import { defineTool, type WithNext } from '../tool-definition.js';

/** Instruments one file: shows the change, or makes it. */
export const instrumentFile = defineTool({
  name: 'instrument_file',
  title: 'Instrument file',
  description:
    'Instruments one file by insertions alone. Without apply: a dry run with the diff, what is skipped and why, and before_sha256. Use it to do or redo a single file; for a whole app use apply_plan. Not for files without model calls or entry points. Next: the same with apply: true and expected_sha256 = before_sha256, then validate_file.',
  input: z.strictObject({
    path: z.string().min(1).describe('The file, relative to root.'),
    root: rootArgument,
    level: z.enum(LEVELS).default('session'),
    agent_id: z.string().min(1).optional().describe('Id for the agent. Default: from the file.'),
    apply: z.boolean().default(false),
    expected_sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe('before_sha256 of the dry run; required with apply.'),
  }),
  output: outputSchema({
    path: 'string',
    changed: 'boolean',
    applied: 'boolean',
    diff: 'string',
    edits: 'array',
    files_to_create: 'array',
    skipped: 'array',
    todos: 'array',
    verified: 'object',
    new_diagnostics: 'array',
    before_sha256: 'string',
    after_sha256: 'string',
    undo: 'string or null',
    'shortened?': 'object',
  }),
  annotations: WRITES,
  blocks: true,
  run: async (args, { defaultRoot, signal }): Promise<InstrumentResult & WithNext> => {
    const { path, level, agent_id, apply, expected_sha256 } = args;
    const again = {
      path,
      ...(args.root === undefined ? {} : { root: args.root }),
      level,
      ...(agent_id ? { agent_id } : {}),
    };
    if (apply && expected_sha256 === undefined) {
      throw new EngineError('INVALID_ARGUMENT', '"expected_sha256" is missing: apply needs it', {
        valid: ['expected_sha256: the before_sha256 of the dry run'],
        next: { tool: 'instrument_file', arguments: again, why: 'The dry run, which gives before_sha256.' },
      });
    }
    const root = resolveRoot(args.root, defaultRoot);
    const { instrumentFile: instrument } = await import('../../engine/rewrite/instrument-file.js');
    const result = await instrument({
      root,
      path,
      level,
      apply,
      signal,
      ...(agent_id === undefined ? {} : { agentId: agent_id }),
      ...(expected_sha256 === undefined ? {} : { expectedSha256: expected_sha256 }),
    });
    return { ...result, next: nextAfter(result, again) };
  },
  present: (whole, { path }) => ({ structured: shortenChange(whole), text: describe(whole, path) }),
});

function nextAfter(
  { applied, changed, before_sha256 }: InstrumentResult,
  again: { readonly path: string; readonly root?: string },
): NextCall {
  if (changed && !applied) {
    const args = { ...again, apply: true, expected_sha256: before_sha256 };
    return { tool: 'instrument_file', arguments: args, why: 'Makes the change that was shown.' };
  }
  const { path, root } = again;
  const args = { path, ...(root === undefined ? {} : { root }) };
  return { tool: 'validate_file', arguments: args, why: 'Checks the file as it is now.' };
}

function describe(result: InstrumentResult, path: string): string {
  const { changed, applied, before_sha256, undo, todos } = result;
  const state = applied ? 'changed and written' : changed ? 'would change (dry run)' : 'needs no change';
  const lines = [`${path}: ${state}.`, ...describeEdits(result), ...companions(result, path)];
  if (changed) lines.push(...describeTypes({ files: [{ ...result, path }] }));
  if (changed && !applied) lines.push(`before_sha256: ${before_sha256}`, 'The diff is in the structured result.');
  for (const { line, text } of todos) lines.push(`- to do by hand, line ${line}: ${text}`);
  if (undo) lines.push(`Undo: ${undo}`);
  return lines.join('\n');
}

/** The other files that the change touches: their hunks are in its diff. */
function companions({ diff }: InstrumentResult, path: string): string[] {
  const changed = [...diff.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, name]) => name);
  return changed.filter((name) => name !== path).map((name) => `- also changes ${name}`);
}
