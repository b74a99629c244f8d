import { asRecord } from '../../capture/read-json.js';

/** Whether requests with a certain body were sent asking for usage. */
export interface UsageRequest {
  asked: boolean;
}

/** By body object: it is the one thing that the SDK hands through untouched. The object itself stays as it is. */
const wanted = new WeakMap<object, UsageRequest>();

/** Notes that requests with this body shall ask for usage when they are written. */
export function wantUsage(body: object): UsageRequest {
  let request = wanted.get(body);
  if (!request) {
    request = { asked: false };
    wanted.set(body, request);
  }
  return request;
}

/**
 * Adds `stream_options.include_usage` to a request that is about to be sent, in its text: helpers of the SDK watch how
 * their body object is serialised, and a copy of it would mislead them.
 *
 * @param init the `RequestInit` that the SDK prepares
 * @param body the request's body before it was serialised
 */
export function askForUsage(init: unknown, body: unknown): void {
  const request = typeof body === 'object' && body !== null ? wanted.get(body) : undefined;
  if (!request || typeof init !== 'object' || init === null || !('body' in init)) return;
  const text = typeof init.body === 'string' ? withUsage(init.body) : undefined;
  if (text === undefined) return;
  init.body = text;
  if ('headers' in init) fixLength(init.headers, text);
  request.asked = true;
}

/** `undefined` when the text is no streaming request, or says itself whether it wants usage. */
function withUsage(text: string): string | undefined {
  const end = text.lastIndexOf('}');
  if (end < 0 || !/"stream": ?true/.test(text)) return undefined;
  if (!text.includes('"stream_options"')) return `${text.slice(0, end)},"stream_options":{"include_usage":true}}`;
  const body = asRecord(JSON.parse(text));
  const options = asRecord(body?.['stream_options']) ?? {};
  if (!body || options['include_usage'] !== undefined) return undefined;
  return JSON.stringify({ ...body, stream_options: { ...options, include_usage: true } });
}

/** openai 4 counts the bytes itself. */
function fixLength(headers: unknown, text: string): void {
  const length = String(new TextEncoder().encode(text).byteLength);
  if (headers instanceof Headers) {
    if (headers.has('content-length')) headers.set('content-length', length);
  } else if (typeof headers === 'object' && headers !== null && 'content-length' in headers) {
    headers['content-length'] = length;
  }
}
