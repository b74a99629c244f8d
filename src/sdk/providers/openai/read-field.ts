import { asRecord, asText } from '../../capture/read-json.js';

/** A text field of a request body: JSON, or a multipart form (openai 4 keeps the form one level down). */
export function readField(body: unknown, field: string): string | undefined {
  const form = body instanceof FormData ? body : asRecord(body)?.['body'];
  if (form instanceof FormData) return asText(form.get(field));
  return asText(asRecord(body)?.[field]);
}
