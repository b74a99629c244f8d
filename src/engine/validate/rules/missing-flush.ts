import { amplitudeCalls } from '../amplitude-call.js';
import type { Rule } from '../rule.js';

/** Entry points whose process may be frozen as soon as they have answered; Next.js may run on a lasting server too. */
const SERVERLESS = /^(next-|vercel|netlify|lambda|cloud-function|worker)/;

export const missingFlush: Rule = {
  id: 'missing-flush',
  severity: 'error',
  wants: 'serverless code to deliver its events before it is frozen',
  *check(context) {
    const { file, report } = context;
    const entries = report.entry_points.filter(
      (entry) => entry.file === file.path && entry.status !== 'instrumented' && SERVERLESS.test(entry.kind),
    );
    if (entries.length === 0) return;
    const calls = amplitudeCalls(context);
    // A session delivers at its end; flush() anywhere in the file may serve every entry point of it.
    if (calls.some(({ method }) => method === 'flush' || method === 'session' || method === 'handler')) return;
    for (const entry of entries) {
      const tracks = calls.some(
        ({ method, call }) =>
          method.startsWith('track') && call.start >= entry.span.start && call.end <= entry.span.end,
      );
      if (!tracks) continue;
      yield {
        at: entry,
        message: `${entry.name} tracks events and returns without delivering them; a frozen process loses them.`,
        fix: 'Wrap the function in agent.handler(…), or await ai.flush() before it returns.',
        ...(entry.kind.startsWith('next-') ? { severity: 'warning' as const } : {}),
      };
    }
  },
};
