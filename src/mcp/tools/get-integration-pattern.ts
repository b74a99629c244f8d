import { z } from 'zod';
import { EngineError } from '../../engine/engine-error.js';
import { LIBRARY_IDS } from '../../libraries/library-description.js';
import { READS } from '../annotations.js';
import { outputSchema } from '../output-schema.js';
import { type IntegrationPattern, integrationPatterns } from '../resources/integration-patterns.js';
import { defineTool } from '../tool-definition.js';

/** How instrumented code looks, by situation and library. */
export const getIntegrationPattern = defineTool({
  name: 'get_integration_pattern',
  title: 'Integration pattern',
  description:
    'Shows how instrumented code looks, by situation (route handler, class method, tool, script, test) and library. Use it for a site that apply_plan skipped, or to explain a change. Not for sites that apply_plan can do. Next: validate_file after an edit by hand.',
  input: z.strictObject({
    pattern: z.string().min(1).optional().describe('Id of one pattern. Default: all.'),
    library: z.enum(LIBRARY_IDS).optional().describe('Only patterns that fit this library.'),
  }),
  output: outputSchema({ patterns: 'array' }),
  annotations: READS,
  run: async ({ pattern, library }) => {
    const all = integrationPatterns();
    if (pattern !== undefined && !all.some(({ id }) => id === pattern)) {
      throw new EngineError('INVALID_ARGUMENT', 'there is no pattern of that id', {
        valid: all.map(({ id }) => id),
        next: { tool: 'get_integration_pattern', arguments: {}, why: 'Shows every pattern.' },
      });
    }
    const patterns = all
      .filter(({ id }) => pattern === undefined || id === pattern)
      .filter(({ libraries }) => library === undefined || libraries.length === 0 || libraries.includes(library))
      .map(({ id, title, when, code }) => ({ id, title, when, code }));
    return { patterns, next: null };
  },
  present: (whole) => ({ structured: whole, text: describePatterns(whole.patterns) }),
});

function describePatterns(patterns: readonly Omit<IntegrationPattern, 'libraries'>[]): string {
  if (patterns.length === 0) return 'No pattern fits both.';
  return patterns.map(({ id, title, when, code }) => `## ${id}: ${title}\n${when}\n\n${code}\n`).join('\n');
}
