import { enclosingFunction } from '../../syntax/enclosing-function.js';
import { amplitudeCalls } from '../amplitude-call.js';
import type { Rule } from '../rule.js';

export const doubleCount: Rule = {
  id: 'double-count',
  severity: 'error',
  wants: 'each answer of a model to be counted once',
  *check(context) {
    const { file, report } = context;
    const observed = report.call_sites.filter(
      (site) => site.file === file.path && site.status === 'instrumented' && site.via !== 'manual',
    );
    if (observed.length === 0) return;
    for (const { method, call } of amplitudeCalls(context)) {
      if (method !== 'trackAiMessage') continue;
      const scope = enclosingFunction(call) ?? file.program;
      const twice = observed.find((site) => site.span.start >= scope.start && site.span.end <= scope.end);
      if (!twice) continue;
      yield {
        at: call.start,
        message: `The answer of line ${twice.line} is counted twice: its client is observed, and trackAiMessage counts it again.`,
        fix: 'Remove this trackAiMessage call.',
      };
    }
  },
};
