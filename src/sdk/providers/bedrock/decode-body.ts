import { asRecord, parseJson } from '../../capture/read-json.js';

/** Bodies of more bytes (images, mostly) are left unread: to parse them a second time would cost the app too much. */
const LIMIT = 8 * 1024 * 1024;

/**
 * The JSON of a body that the AWS SDK takes or gives as text or bytes; `undefined` for anything else (a `Blob`, a stream
 * that only the app may read).
 */
export function decodeBody(body: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof body === 'string') return body.length > LIMIT ? undefined : asRecord(parseJson(body));
  const bytes = body instanceof ArrayBuffer ? new Uint8Array(body) : body;
  if (!(bytes instanceof Uint8Array) || bytes.byteLength > LIMIT) return undefined;
  return asRecord(parseJson(new TextDecoder().decode(bytes)));
}
