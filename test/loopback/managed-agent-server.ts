import { type LoopbackServer, startLoopbackServer } from './loopback-server.js';

/** An event of a session; the server numbers and dates them. */
export interface ManagedEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface ManagedAgentServer extends LoopbackServer {
  /** The session, as `beta.sessions.create` returns it. */
  readonly sessionId: string;
}

let servers = 0;

/**
 * Starts a server with one managed session, whose agent does `events` (one second apart) after the user's first message.
 * `{ ref: n }` among an event's fields stands for the id of event n. Base URL for the SDK: `url`.
 */
export async function startManagedAgentServer(events: readonly ManagedEvent[]): Promise<ManagedAgentServer> {
  servers += 1;
  const sessionId = `sesn_${servers}`;
  const eventId = (index: number): string => `sevt_${servers}_${index}`;
  const started = Date.UTC(2026, 10, 20, 12);
  const written = events.map((event, index) => {
    const fields = Object.entries(event).map(([name, value]) => [name, isRef(value) ? eventId(value.ref) : value]);
    const processed_at = new Date(started + index * 1000).toISOString();
    return { id: eventId(index), processed_at, ...Object.fromEntries(fields) };
  });
  const session = {
    id: sessionId,
    type: 'session',
    status: 'idle',
    environment_id: 'env_1',
    agent: {
      id: 'agent_1',
      type: 'agent',
      name: 'order-desk',
      model: { id: 'claude-sonnet-4-5', speed: 'standard' },
      system: 'You know orders.',
      tools: [{ type: 'custom', name: 'find_order', description: 'Finds', input_schema: { type: 'object' } }],
      version: 1,
    },
  };
  const server = await startLoopbackServer(({ method, path, json }) => {
    const [pathname = ''] = path.split('?');
    if (pathname === '/v1/sessions' || pathname === `/v1/sessions/${sessionId}`) return { json: session };
    if (pathname === `/v1/sessions/${sessionId}/events/stream`) {
      return { events: written.map((data) => ({ event: data.type, data })) };
    }
    if (pathname !== `/v1/sessions/${sessionId}/events`) return { status: 404, json: { type: 'error', error: {} } };
    if (method === 'GET') return { json: { data: written, next_page: null } };
    const sent: unknown = json['events'];
    const isMessage = Array.isArray(sent) && sent[0]?.type === 'user.message';
    return { json: { data: isMessage ? [{ ...written[0], processed_at: null }] : [] } };
  });
  return { ...server, sessionId };
}

const isRef = (value: unknown): value is { readonly ref: number } =>
  typeof value === 'object' && value !== null && 'ref' in value && typeof value.ref === 'number';
