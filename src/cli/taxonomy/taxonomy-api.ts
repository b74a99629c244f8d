import { setTimeout as sleep } from 'node:timers/promises';
import type { TaxonomyFields } from './planned-event.js';
import { TaxonomyUnavailableError } from './taxonomy-unavailable-error.js';

export interface TaxonomyCredentials {
  readonly apiKey: string;
  readonly secretKey: string;
}

/** What the API said to a change. */
export type TaxonomyAnswer = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** Base addresses by data residency. Source: https://amplitude.com/docs/apis/analytics/taxonomy */
export const TAXONOMY_URLS = { us: 'https://amplitude.com', eu: 'https://analytics.eu.amplitude.com' } as const;

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Amplitude's Taxonomy API: one request at a time (it allows a concurrent cost of 4, a change costs 2), with retries on
 * 429, server errors and broken connections.
 *
 * Every method throws a `TaxonomyUnavailableError` when the keys are refused or the API cannot be reached.
 */
export class TaxonomyApi {
  readonly #base: string;
  readonly #authorization: string;

  constructor(base: string, { apiKey, secretKey }: TaxonomyCredentials) {
    this.#base = `${base.replace(/\/+$/, '')}/api/2/taxonomy`;
    this.#authorization = `Basic ${Buffer.from(`${apiKey}:${secretKey}`).toString('base64')}`;
  }

  /** The planned events of the project, by name. */
  events(): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
    return this.#list('/event', 'event_type');
  }

  /** The planned properties of one event, by name. */
  properties(event: string): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
    return this.#list(`/event-property?event_type=${encodeURIComponent(event)}`, 'event_property');
  }

  createEvent(event: string, fields: TaxonomyFields): Promise<TaxonomyAnswer> {
    return this.#change('POST', '/event', { event_type: event, ...fields });
  }

  updateEvent(event: string, fields: TaxonomyFields): Promise<TaxonomyAnswer> {
    return this.#change('PUT', `/event/${encodeURIComponent(event)}`, fields);
  }

  createProperty(event: string, property: string, fields: TaxonomyFields): Promise<TaxonomyAnswer> {
    return this.#change('POST', '/event-property', { event_type: event, event_property: property, ...fields });
  }

  updateProperty(event: string, property: string, fields: TaxonomyFields): Promise<TaxonomyAnswer> {
    return this.#change('PUT', `/event-property/${encodeURIComponent(property)}`, { event_type: event, ...fields });
  }

  async #list(path: string, key: string): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
    const { status, body } = await this.#request('GET', path);
    // An event without properties is "not found" to this API.
    if (status === 400 || status === 404) return new Map();
    const data = isObject(body) ? body['data'] : undefined;
    if (status !== 200 || !Array.isArray(data)) throw unexpected(status, body);
    return new Map(data.filter(isObject).map((entry) => [String(entry[key]), entry]));
  }

  async #change(method: 'POST' | 'PUT', path: string, fields: TaxonomyFields): Promise<TaxonomyAnswer> {
    const { status, body } = await this.#request(method, path, new URLSearchParams(fields));
    if (status === 200 && isObject(body) && body['success'] === true) return { ok: true };
    return { ok: false, message: messageOf(body) ?? `the API answered with status ${status}` };
  }

  async #request(method: string, path: string, form?: URLSearchParams): Promise<{ status: number; body: unknown }> {
    let failure = '';
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      let retryAfter: string | null = null;
      try {
        const response = await fetch(`${this.#base}${path}`, {
          method,
          headers: { authorization: this.#authorization, accept: 'application/json' },
          ...(form ? { body: form } : {}),
          signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
        });
        const { status } = response;
        const text = await response.text();
        if (status === 401 || status === 403) throw refused(status);
        if (status !== 429 && status < 500) return { status, body: parsed(text) };
        failure = `it answered with status ${status}`;
        retryAfter = response.headers.get('retry-after');
      } catch (thrown) {
        if (thrown instanceof TaxonomyUnavailableError) throw thrown;
        failure = 'the connection failed';
      }
      if (attempt + 1 < ATTEMPTS) await sleep(waitOf(retryAfter, attempt));
    }
    throw new TaxonomyUnavailableError(
      `The Taxonomy API did not answer well in ${ATTEMPTS} attempts: ${failure}. Run the command again later: it goes on where it stopped`,
    );
  }
}

function waitOf(retryAfter: string | null, attempt: number): number {
  const told = retryAfter === null ? Number.NaN : Number(retryAfter) * 1_000;
  return Math.min(Number.isFinite(told) && told >= 0 ? told : FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
}

const refused = (status: number): TaxonomyUnavailableError =>
  new TaxonomyUnavailableError(
    `The Taxonomy API refused the keys (status ${status}). Give the API key and secret key of the project's first ` +
      'environment, check --eu, and check that the plan includes the Taxonomy API',
    true,
  );

const unexpected = (status: number, body: unknown): TaxonomyUnavailableError =>
  new TaxonomyUnavailableError(
    `The Taxonomy API gave an unexpected answer (status ${status}): ${messageOf(body) ?? 'no message'}`,
  );

function messageOf(body: unknown): string | undefined {
  const errors = isObject(body) ? body['errors'] : undefined;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return isObject(first) && typeof first['message'] === 'string' ? first['message'].slice(0, 300) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
