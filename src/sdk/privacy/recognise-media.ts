import { BASE64, TOKEN, tableOf } from './char-class.js';
import type { TextSpan } from './text-span.js';

/** Shorter runs are ids, hashes and keys; no picture, sound or document fits into them. */
const SHORTEST_MEDIA = 512;
const DATA_URL = /data:([a-z0-9.+-]{1,64}\/[a-z0-9.+-]{1,96})?(?:;[a-z0-9=._"-]{1,96}){0,4},/iy;

/** How well-known formats begin, in base64. */
const MAGIC: readonly (readonly [prefix: string, mime: string])[] = [
  ['iVBORw0KGgo', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['R0lGOD', 'image/gif'],
  ['UklGR', 'audio/wav'],
  ['JVBERi0', 'application/pdf'],
  ['SUQz', 'audio/mpeg'],
  ['T2dnUw', 'audio/ogg'],
  ['UEsDB', 'application/zip'],
];

/** Both alphabets, `+/` and `-_`. */
const ENCODED = tableOf(BASE64 | TOKEN);
const isBase64 = (code: number): boolean => ENCODED[code] === 1;

function runEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isBase64(text.charCodeAt(end))) end++;
  while (text.charCodeAt(end) === 61) end++;
  return end;
}

function marker(text: string, start: number, end: number, mime: string | undefined): string {
  const padding = text.endsWith('==', end) ? 2 : text.charCodeAt(end - 1) === 61 ? 1 : 0;
  const known = mime ?? MAGIC.find(([prefix]) => text.startsWith(prefix, start))?.[1] ?? 'application/octet-stream';
  return `[media ${known} ${Math.floor(((end - start) * 3) / 4) - padding} bytes]`;
}

/** Encoded bytes use both cases and digits; long words, repeated letters and hexadecimal dumps do not. */
function looksEncoded(text: string, start: number): boolean {
  const sample = text.slice(start, start + SHORTEST_MEDIA);
  return /[a-z]/.test(sample) && /[A-Z]/.test(sample) && /\d/.test(sample) && new Set(sample).size > 24;
}

/** Finds data URLs, and base64 of 512 characters or more; each is replaced by a marker with its type and size. */
export function recogniseMedia(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  for (let at = text.includes(':') ? text.indexOf('data:') : -1; at !== -1; ) {
    DATA_URL.lastIndex = at;
    const header = DATA_URL.exec(text);
    const isEncoded = header?.[0].endsWith(';base64,') ?? false;
    const start = at + (header?.[0].length ?? 5);
    const end = isEncoded ? runEnd(text, start) : start;
    if (isEncoded && end > start) {
      spans.push({ start: at, end, kind: 'media', replacement: marker(text, start, end, header?.[1]) });
    }
    at = text.indexOf('data:', end);
  }
  if (text.length < SHORTEST_MEDIA) return spans;
  // One character in every 512 is looked at: no run of that length can lie between two of them.
  for (let at = SHORTEST_MEDIA - 1; at < text.length; at += SHORTEST_MEDIA) {
    if (!isBase64(text.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isBase64(text.charCodeAt(start - 1))) start--;
    const end = runEnd(text, at);
    if (end - start >= SHORTEST_MEDIA && looksEncoded(text, start)) {
      spans.push({ start, end, kind: 'media', replacement: marker(text, start, end, undefined) });
    }
    at = Math.max(at, end - (end % SHORTEST_MEDIA) - 1);
  }
  return spans;
}
