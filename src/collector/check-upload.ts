import type { CollectedEvent } from './collected-event.js';
import type { CollectorProblem } from './collector-problem.js';

/** The answer to a request: `events` to remember with 200, none otherwise. */
export interface Verdict {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly events: readonly CollectedEvent[];
  readonly problems: readonly CollectorProblem[];
}

const MAX_EVENTS = 2_000;
const DEFAULT_MIN_ID_LENGTH = 5;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body that Amplitude sends with a status. */
export const errorBody = (status: number): Record<string, unknown> => {
  const errors: Record<number, string> = {
    400: 'Invalid request',
    413: 'Payload too large',
    429: 'Too many requests for some devices and users',
  };
  return { code: status, error: errors[status] ?? 'Internal server error' };
};

function refuse(status: number, body: Readonly<Record<string, unknown>>): Verdict {
  const full = { ...errorBody(status), ...body };
  return { status, body: full, events: [], problems: [{ code: 'rejected', message: JSON.stringify(full) }] };
}

/**
 * Judges the text of an upload as Amplitude's HTTP V2 API does: one bad event refuses the whole request, and the
 * answer names it by its index. An id shorter than `options.min_id_length` (5 unless given) is removed from its event;
 * an event that is left without any id is refused. Source: Amplitude's documentation of `/2/httpapi`.
 */
export function checkUpload(text: string): Verdict {
  let upload: unknown;
  try {
    upload = JSON.parse(text);
  } catch {
    return refuse(400, { error: 'Invalid JSON request body' });
  }
  if (!isRecord(upload)) return refuse(400, { error: 'Invalid JSON request body' });
  const missing = ['api_key', 'events'].find((field) => upload[field] === undefined);
  if (missing) return refuse(400, { error: 'Request missing required field', missing_field: missing });
  if (typeof upload['api_key'] !== 'string' || upload['api_key'] === '') {
    return refuse(400, { error: 'Invalid API key' });
  }
  const { events } = upload;
  if (!Array.isArray(events) || events.length === 0) {
    return refuse(400, { error: 'Request missing required field', missing_field: 'events' });
  }
  if (events.length > MAX_EVENTS) return refuse(413, {});
  const options = isRecord(upload['options']) ? upload['options'] : {};
  const minimum = typeof options['min_id_length'] === 'number' ? options['min_id_length'] : DEFAULT_MIN_ID_LENGTH;
  return checkEvents(events, minimum);
}

class IndexLists {
  readonly lists: Record<string, number[]> = {};
  add(field: string, index: number): void {
    this.lists[field] = [...(this.lists[field] ?? []), index];
  }
  get isEmpty(): boolean {
    return Object.keys(this.lists).length === 0;
  }
}

function checkEvents(events: readonly unknown[], minimum: number): Verdict {
  const missing = new IndexLists();
  const invalid = new IndexLists();
  const short = new IndexLists();
  const problems: CollectorProblem[] = [];
  const accepted: CollectedEvent[] = [];
  for (const [index, event] of events.entries()) {
    if (!isRecord(event)) {
      invalid.add('event', index);
      continue;
    }
    const type = event['event_type'];
    if (typeof type !== 'string' || type === '') {
      (type === undefined ? missing : invalid).add('event_type', index);
      continue;
    }
    for (const [field, kind] of [
      ['time', 'number'],
      ['insert_id', 'string'],
    ] as const) {
      if (event[field] != null && typeof event[field] !== kind) invalid.add(field, index);
    }
    if (event['event_properties'] != null && !isRecord(event['event_properties'])) {
      invalid.add('event_properties', index);
    }
    const kept: Record<string, unknown> = { ...event };
    const tooShort = ['user_id', 'device_id'].filter((field) => {
      const id = event[field];
      return id != null && (typeof id !== 'string' || id.length < minimum);
    });
    for (const field of tooShort) {
      delete kept[field];
      problems.push({
        code: 'short_id',
        event: type,
        message: `${type}: ${field} is shorter than ${minimum} characters`,
      });
    }
    if (kept['user_id'] == null && kept['device_id'] == null) {
      if (tooShort.length === 0) missing.add('user_id', index);
      for (const field of tooShort) short.add(field, index);
    }
    // Every field that CollectedEvent types was checked above; the rest is unknown there too.
    accepted.push(kept as unknown as CollectedEvent);
  }
  if (missing.isEmpty && invalid.isEmpty && short.isEmpty) {
    return { status: 200, body: { code: 200, events_ingested: accepted.length }, events: accepted, problems };
  }
  return refuse(400, {
    error: missing.isEmpty ? 'Invalid field values on some events' : 'Request missing required field',
    events_with_missing_fields: missing.lists,
    events_with_invalid_fields: invalid.lists,
    events_with_invalid_id_lengths: short.lists,
  });
}
