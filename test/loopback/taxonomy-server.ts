import {
  type LoopbackReply,
  type LoopbackRequest,
  type LoopbackServer,
  startLoopbackServer,
} from './loopback-server.js';

export interface TaxonomyServer extends LoopbackServer {
  /** Planned events by name, and their properties by name. */
  readonly events: Map<string, Record<string, unknown>>;
  readonly properties: Map<string, Map<string, Record<string, unknown>>>;
  /** Answers to give before any other, in order. */
  readonly faults: LoopbackReply[];
}

const BASE = '/api/2/taxonomy';

/**
 * Answers like Amplitude's Taxonomy API: basic authentication, forms in, `{ success, data | errors }` out, 409 on what
 * exists already.
 *
 * @param keys the accepted `apiKey:secretKey`
 * @param live events that are known from data but were never planned: not listed, and not to be created
 */
export async function startTaxonomyServer(keys: string, live: readonly string[] = []): Promise<TaxonomyServer> {
  const events = new Map<string, Record<string, unknown>>();
  const properties = new Map<string, Map<string, Record<string, unknown>>>();
  const faults: LoopbackReply[] = [];

  function answer(request: LoopbackRequest): LoopbackReply {
    const fault = faults.shift();
    if (fault) return fault;
    if (request.headers.authorization !== `Basic ${Buffer.from(keys).toString('base64')}`)
      return { status: 403, json: {} };
    const url = new URL(request.path, 'http://loopback');
    const form = Object.fromEntries(new URLSearchParams(request.body));
    const [kind = '', name] = url.pathname
      .slice(BASE.length + 1)
      .split('/')
      .map(decodeURIComponent);
    if (kind === 'event') return onEvents(request.method, name, form);
    return onProperties(request.method, name, form, url.searchParams.get('event_type') ?? '');
  }

  function onEvents(method: string, name: string | undefined, form: Record<string, string>): LoopbackReply {
    if (method === 'GET') return ok([...events.values()]);
    const event = name ?? form['event_type'] ?? '';
    const known = events.has(event) || live.includes(event);
    if (method === 'POST' && known) return conflict(`Attempted to add an event, "${event}", that already exists.`);
    if (method === 'PUT' && !known) return conflict(`Attempted to change "${event}", but it is not in schema.`);
    events.set(event, { ...events.get(event), ...form, event_type: event });
    return ok();
  }

  function onProperties(
    method: string,
    name: string | undefined,
    form: Record<string, string>,
    listed: string,
  ): LoopbackReply {
    if (method === 'GET') {
      const own = properties.get(listed);
      return own
        ? ok([...own.values()])
        : { status: 400, json: { success: false, errors: [{ message: 'Not found' }] } };
    }
    const event = form['event_type'] ?? '';
    if (!events.has(event)) return conflict(`No event "${event}".`);
    const own = properties.get(event) ?? new Map<string, Record<string, unknown>>();
    properties.set(event, own);
    const property = name ?? form['event_property'] ?? '';
    if (method === 'POST' && own.has(property)) return conflict(`"${property}" already exists.`);
    if (method === 'PUT' && !own.has(property)) return conflict(`"${property}" is not in schema.`);
    own.set(property, {
      ...form,
      event_property: property,
      is_array_type: form['is_array_type'] === 'true',
      is_required: form['is_required'] === 'true',
      enum_values: form['enum_values'] ?? null,
    });
    return ok();
  }

  return { ...(await startLoopbackServer(answer)), events, properties, faults };
}

const ok = (data?: unknown): LoopbackReply => ({
  json: data === undefined ? { success: true } : { success: true, data },
});

const conflict = (message: string): LoopbackReply => ({ status: 409, json: { success: false, errors: [{ message }] } });
