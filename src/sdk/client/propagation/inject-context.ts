import { captureContext } from '../context.js';
import { sessionIdOf } from '../session-id-of.js';

/**
 * Adds the running session to the headers of a request or message for another service of the app, which reads them with
 * `extractContext`. Outside any session it adds nothing. Do not send them to third parties: they name the user.
 *
 * @returns a new object: `traceparent` (W3C Trace Context; `x-trace-id` for a trace id of the app's own),
 * `x-amplitude-session-id`, `x-amplitude-agent-id`, `x-amplitude-user-id`
 */
export function injectContext(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  const result: Record<string, string> = { ...headers };
  const context = captureContext();
  if (!context) return result;
  const { scope, agent } = context;
  Object.assign(result, traceHeader(scope.traceId));
  result['x-amplitude-session-id'] = sessionIdOf(scope);
  if (agent.agentId) result['x-amplitude-agent-id'] = agent.agentId;
  if (scope.userId) result['x-amplitude-user-id'] = scope.userId;
  return result;
}

function traceHeader(traceId: string | undefined): Record<string, string> {
  if (!traceId) return {};
  const hex = traceId.replaceAll('-', '').toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(hex)) return { 'x-trace-id': traceId };
  const spanId = globalThis.crypto.randomUUID().replaceAll('-', '').slice(0, 16);
  return { traceparent: `00-${hex}-${spanId}-01` };
}
