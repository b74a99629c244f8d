import { captureContext } from '../context.js';
import { sessionIdOf } from '../session-id-of.js';
import { headerValue } from './header-value.js';
import { traceparent } from './traceparent.js';

/**
 * What a model request tells a gateway about the session that it is made in: `traceparent` and
 * `x-amplitude-session-id`, nothing that names the user. Empty outside any session.
 */
export function modelCallHeaders(): Readonly<Record<string, string>> {
  const scope = captureContext()?.scope;
  if (!scope || scope.detached) return {};
  const trace = traceparent(scope.traceId);
  const session = headerValue(sessionIdOf(scope));
  return { ...(trace && { traceparent: trace }), ...(session && { 'x-amplitude-session-id': session }) };
}
