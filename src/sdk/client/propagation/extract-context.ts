import { identityText } from '../identity-text.js';

/** What another service said about the session that its request belongs to; also fit for `agent.session()`. */
export interface ExtractedContext {
  readonly sessionId?: string;
  readonly traceId?: string;
  readonly agentId?: string;
  readonly userId?: string;
}

type HeaderValue = string | readonly string[] | undefined;
type HeadersLike = { get(name: string): string | null } | Readonly<Record<string, HeaderValue>>;

/**
 * Reads what `injectContext` wrote, from a `Headers` object, Node's `req.headers` or a plain object. Trust it only
 * between services of the app: anyone can send such headers.
 */
export function extractContext(headers: HeadersLike): ExtractedContext {
  const found = {
    sessionId: read(headers, 'x-amplitude-session-id'),
    traceId: read(headers, 'x-trace-id') ?? fromTraceparent(read(headers, 'traceparent')),
    agentId: read(headers, 'x-amplitude-agent-id'),
    userId: read(headers, 'x-amplitude-user-id'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function read(headers: HeadersLike, name: string): string | undefined {
  // `Headers` has a method `get`; a plain object could only have a header of that name.
  const value: unknown = typeof headers.get === 'function' ? headers.get(name) : Reflect.get(headers, name);
  return identityText(Array.isArray(value) ? value[0] : value);
}

/** The trace id as a UUID, as this package writes its own. */
function fromTraceparent(value: string | undefined): string | undefined {
  const hex = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(value ?? '')?.[1];
  if (!hex || /^0+$/.test(hex)) return undefined;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
