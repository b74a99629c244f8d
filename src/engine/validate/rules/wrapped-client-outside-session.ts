import { amplitudeCalls } from '../amplitude-call.js';
import type { Rule } from '../rule.js';

export const wrappedClientOutsideSession: Rule = {
  id: 'wrapped-client-outside-session',
  severity: 'warning',
  wants: 'what serves a request to open a session for the model calls that it leads to',
  *check(context) {
    const { file, report } = context;
    const observed = new Set(report.call_sites.filter((site) => site.status === 'instrumented').map((site) => site.id));
    for (const entry of report.entry_points) {
      // A plain function may be called from within a session, or need none, as in a script.
      if (entry.file !== file.path || entry.status === 'instrumented' || entry.kind === 'plain-function') continue;
      const calls = entry.call_sites.filter((id) => observed.has(id));
      if (calls.length === 0) continue;
      const opens = amplitudeCalls(context).some(
        ({ method, call }) => method === 'session' && call.start >= entry.span.start && call.end <= entry.span.end,
      );
      if (opens) continue;
      yield {
        at: entry,
        message: `${entry.name} leads to ${calls.length} observed model ${calls.length === 1 ? 'call' : 'calls'} outside any session.`,
        fix: 'Wrap the function: agent.handler(…).',
        ...(entry.status === 'unsupported' ? { severity: 'info' as const } : {}),
      };
    }
  },
};
