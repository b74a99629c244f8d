import { z } from 'zod';
import type { NextCall } from '../../engine/engine-error.js';
import type { SetupCheck } from '../../engine/setup/setup-check.js';
import { READS } from '../annotations.js';
import { outputSchema } from '../output-schema.js';
import { resolveRoot } from '../resolve-root.js';
import { rootArgument } from '../root-argument.js';
import { defineTool, type WithNext } from '../tool-definition.js';

/** Checks whether an app could send its events. */
export const validateSetup = defineTool({
  name: 'validate_setup',
  title: 'Validate setup',
  description:
    'Checks what surrounds the code: the amplitude-ai package and its copies, versions of the AI libraries, Node, the bootstrap module, the API key. Use it when no events arrive, or after apply_plan. Not a check of the code itself: that is validate_file. Reads only; keys are never shown. Next: fix what failed, then validate_file.',
  input: z.strictObject({ root: rootArgument }),
  output: outputSchema({ checks: 'array' }),
  annotations: READS,
  run: async ({ root }, { defaultRoot, signal }): Promise<SetupResult> => {
    const { checkSetup } = await import('../../engine/setup/check-setup.js');
    const { checks } = await checkSetup({ root: resolveRoot(root, defaultRoot), signal });
    return { checks, next: nextAfter(checks, root === undefined ? {} : { root }) };
  },
  present: (whole) => ({ structured: whole, text: describe(whole.checks) }),
});

export interface SetupResult extends WithNext {
  readonly checks: readonly SetupCheck[];
}

function nextAfter(checks: readonly SetupCheck[], where: Readonly<Record<string, unknown>>): NextCall {
  if (checks.some(({ id, ok }) => id === 'bootstrap' && !ok)) {
    return { tool: 'apply_plan', arguments: where, why: 'Shows the changes that instrument the app.' };
  }
  return { tool: 'validate_file', arguments: { ...where, path: '.' }, why: 'Checks the instrumented code.' };
}

function describe(checks: readonly SetupCheck[]): string {
  const failed = checks.filter(({ ok }) => !ok).length;
  const rows = checks.map(
    ({ id, ok, message, fix }) => `- ${ok ? 'ok' : 'FAILED'} ${id}: ${message}${fix ? `. Fix: ${fix}` : ''}`,
  );
  return [`${checks.length} checks, ${failed} failed.`, ...rows].join('\n');
}
