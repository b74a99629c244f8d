import { asList, asRecord } from '../../capture/read-json.js';
import type { Hook } from './hook.js';

/** What hooks tell that messages do not: how long a tool ran, and what a subagent said last. */
const EVENTS = ['PreToolUse', 'PostToolUse', 'PostToolUseFailure', 'SubagentStart', 'SubagentStop'] as const;

/**
 * The options of a query with `hook` behind the app's own hooks, which stay as they are and run as before.
 *
 * @param more further events that the hook is for
 */
export function withHooks(
  options: unknown,
  hook: Hook,
  more: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const given = asRecord(options) ?? {};
  const hooks: Record<string, unknown> = { ...asRecord(given['hooks']) };
  for (const event of [...EVENTS, ...more]) hooks[event] = [...asList(hooks[event]), { hooks: [hook] }];
  return { ...given, hooks };
}
