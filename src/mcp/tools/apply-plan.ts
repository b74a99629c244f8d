import { z } from 'zod';
import { EngineError, type NextCall } from '../../engine/engine-error.js';
import type { ApplyPlanResult } from '../../engine/rewrite/instrument-result.js';
import { WRITES } from '../annotations.js';
import { LEVELS } from '../levels.js';
import { outputSchema } from '../output-schema.js';
import { resolveRoot } from '../resolve-root.js';
import { describePlan } from '../results/describe-plan.js';
import { shortenPlan } from '../results/shorten-plan.js';
import { rootArgument } from '../root-argument.js';
import { defineTool, type WithNext } from '../tool-definition.js';

/** Instruments a whole app in one transaction: shows every change, or makes them. */
export const applyPlan = defineTool({
  name: 'apply_plan',
  title: 'Apply plan',
  description:
    'Instruments the whole app, or paths of it, in one transaction of insertions. Without apply: a dry run with a diff per file, files to create, what is skipped and why, and plan_id. Use it after scan_project. Not before the user has agreed to changes, when apply is true. Next: the same with apply: true and plan_id, then validate_file.',
  input: z.strictObject({
    root: rootArgument,
    paths: z.array(z.string().min(1)).optional().describe('Only these files or directories. Default: all of the plan.'),
    level: z.enum(LEVELS).default('session'),
    apply: z.boolean().default(false),
    plan_id: z.string().min(1).optional().describe('From the dry run; required with apply.'),
  }),
  output: outputSchema({
    files: 'array',
    files_to_create: 'array',
    plan_id: 'string',
    undo_id: 'string or null',
    undo: 'string or null',
    totals: 'object',
    'shortened?': 'object',
  }),
  annotations: WRITES,
  blocks: true,
  run: async (args, { defaultRoot, signal }): Promise<ApplyPlanResult & WithNext> => {
    const { paths, level, apply, plan_id } = args;
    const where = args.root === undefined ? {} : { root: args.root };
    const again = { ...where, ...(paths ? { paths } : {}), level };
    if (apply && plan_id === undefined) {
      throw new EngineError('INVALID_ARGUMENT', '"plan_id" is missing: apply needs it', {
        valid: ['plan_id: the plan_id of the dry run'],
        next: { tool: 'apply_plan', arguments: again, why: 'The dry run, which gives plan_id.' },
      });
    }
    const result = await runPlan(resolveRoot(args.root, defaultRoot), args, signal);
    return { ...result, next: nextAfter(result, again, apply) };
  },
  present: (whole, { apply }) => {
    const structured = shortenPlan(whole);
    return { structured, text: describePlan(whole, apply, 'shortened' in structured) };
  },
});

interface PlanArguments {
  readonly paths?: readonly string[] | undefined;
  readonly level: (typeof LEVELS)[number];
  readonly apply: boolean;
  readonly plan_id?: string | undefined;
}

async function runPlan(
  root: string,
  { paths, level, apply, plan_id }: PlanArguments,
  signal: AbortSignal,
): Promise<ApplyPlanResult> {
  const engine = await import('../../engine/rewrite/apply-plan.js');
  return engine.applyPlan({
    root,
    level,
    apply,
    signal,
    ...(paths ? { paths } : {}),
    ...(plan_id === undefined ? {} : { planId: plan_id }),
  });
}

function nextAfter(
  { plan_id, files, files_to_create }: ApplyPlanResult,
  again: { readonly root?: string; readonly paths?: readonly string[] },
  applied: boolean,
): NextCall {
  const changes = files.some(({ changed }) => changed) || files_to_create.length > 0;
  if (changes && !applied) {
    return {
      tool: 'apply_plan',
      arguments: { ...again, apply: true, plan_id },
      why: 'Makes every change that was shown, once the user agrees.',
    };
  }
  const args = { path: '.', ...(again.root === undefined ? {} : { root: again.root }) };
  const isByHand = !changes && files.some(({ skipped }) => skipped.length > 0);
  const why = isByHand ? 'Checks the app, once what was skipped is done by hand.' : 'Checks the app as it is now.';
  return { tool: 'validate_file', arguments: args, why };
}
