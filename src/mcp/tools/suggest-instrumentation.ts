import { z } from 'zod';
import type { NextCall } from '../../engine/engine-error.js';
import type { Suggestion } from '../../engine/suggest/suggestion.js';
import { READS } from '../annotations.js';
import { outputSchema } from '../output-schema.js';
import { resolveRoot } from '../resolve-root.js';
import { rootArgument } from '../root-argument.js';
import { defineTool, type WithNext } from '../tool-definition.js';

/** Tools whose input has a root. */
const TAKES_ROOT = new Set(['apply_plan', 'generate_verify_test', 'validate_setup']);

/** What to do next in an app, from a real scan. */
export const suggestInstrumentation = defineTool({
  name: 'suggest_instrumentation',
  title: 'Suggest instrumentation',
  description:
    'Scans the app and says what is worth doing next and which call does it, most important first, with the goal in mind. Use it when the user asks what to track or what is missing. Not needed in the usual workflow: follow next there. Reads only. Next: the call of the first suggestion.',
  input: z.strictObject({
    root: rootArgument,
    goal: z.string().optional().describe('What the user wants to learn, in their words.'),
  }),
  output: outputSchema({ suggestions: 'array' }),
  annotations: READS,
  run: async ({ root, goal }, { defaultRoot, signal, onProgress }): Promise<SuggestionsResult> => {
    const { scanProject } = await import('../../engine/detect/scan-project.js');
    const { suggest } = await import('../../engine/suggest/suggest.js');
    const report = await scanProject({ root: resolveRoot(root, defaultRoot), signal, onProgress });
    const where = root === undefined ? {} : { root };
    const suggestions = suggest(report, goal).map((one) =>
      TAKES_ROOT.has(one.tool) ? { ...one, arguments: { ...where, ...one.arguments } } : one,
    );
    return { suggestions, next: nextAfter(suggestions) };
  },
  present: (whole) => ({ structured: whole, text: describe(whole.suggestions) }),
});

interface SuggestionsResult extends WithNext {
  readonly suggestions: readonly Suggestion[];
}

function nextAfter([first]: readonly Suggestion[]): NextCall | null {
  return first ? { tool: first.tool, arguments: first.arguments, why: first.title } : null;
}

function describe(suggestions: readonly Suggestion[]): string {
  if (suggestions.length === 0) return 'Nothing to suggest: the app makes no model calls.';
  return suggestions
    .map(({ title, why, effort, tool }, index) => `${index + 1}. ${title} (effort: ${effort}): ${why} -> ${tool}`)
    .join('\n');
}
