import { captureContext } from '../context.js';
import { sessionIdOf } from '../session-id-of.js';
import { headerValue } from './header-value.js';
import { traceparent } from './traceparent.js';

/**
 * Adds the running session to the headers of a request or message for another service of the app, which reads them with
 * `extractContext`. Outside any session it adds nothing, and no id that a header cannot carry. Do not send them to third
 * parties: they name the user.
 *
 * @returns a new object: `traceparent` (W3C Trace Context; `x-trace-id` for a trace id of the app's own),
 * `x-amplitude-session-id`, `x-amplitude-agent-id`, `x-amplitude-user-id`
 */
export function injectContext(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  const context = captureContext();
  if (!context) return { ...headers };
  const { scope, agent } = context;
  const trace = traceparent(scope.traceId);
  const found = {
    [trace ? 'traceparent' : 'x-trace-id']: trace ?? headerValue(scope.traceId),
    'x-amplitude-session-id': headerValue(sessionIdOf(scope)),
    'x-amplitude-agent-id': headerValue(agent.agentId),
    'x-amplitude-user-id': headerValue(scope.userId),
  };
  const result: Record<string, string> = { ...headers };
  for (const [name, value] of Object.entries(found)) {
    if (value) result[name] = value;
  }
  return result;
}
