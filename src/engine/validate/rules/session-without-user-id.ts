import type { EntryPoint } from '../../scan-report.js';
import { propertyName } from '../../syntax/property-of.js';
import { type AmplitudeCall, amplitudeCalls } from '../amplitude-call.js';
import type { Rule } from '../rule.js';

export const sessionWithoutUserId: Rule = {
  id: 'session-without-user-id',
  severity: 'warning',
  wants: 'every session to know its user where the app knows them',
  *check(context) {
    const { file, report } = context;
    const entries = report.entry_points.filter((entry) => entry.file === file.path);
    const sessions = entries.filter((entry) => entry.status === 'instrumented');
    if (sessions.length === 0) return;
    const calls = amplitudeCalls(context);
    for (const entry of sessions) {
      if (calls.some((call) => namesUser(call) && concerns(call, entry, entries))) continue;
      const known = report.identity.find((one) => one.entry_point_id === entry.id && one.names === 'user');
      yield {
        at: entry,
        message: known
          ? `The session of ${entry.name} has no user id, though ${known.expression} names the user here.`
          : `The session of ${entry.name} has no user id; its events count for no user.`,
        fix: known ? `ai.setIdentity({ userId: ${known.expression} });` : null,
        ...(known ? {} : { severity: 'info' as const }),
      };
    }
  },
};

/** Says who the user is, or may say so in a way that cannot be read here (spread, variable). */
function namesUser({ method, call, options }: AmplitudeCall): boolean {
  if (!['setIdentity', 'session', 'handler', 'agent', 'child'].includes(method)) return false;
  const given = call.arguments[method === 'setIdentity' || method === 'session' ? 0 : 1];
  if (given && given.type !== 'ObjectExpression') return true;
  return options.some((object) =>
    object.properties.some((property) => property.type === 'SpreadElement' || propertyName(property) === 'userId'),
  );
}

/** Inside the entry point, around it, or in code of the file that belongs to no entry point. */
function concerns({ call }: AmplitudeCall, entry: EntryPoint, entries: readonly EntryPoint[]): boolean {
  const within = (inner: { start: number; end: number }, outer: { start: number; end: number }): boolean =>
    inner.start >= outer.start && inner.end <= outer.end;
  if (within(call, entry.span) || within(entry.span, call)) return true;
  return !entries.some((other) => within(call, other.span) || within(other.span, call));
}
