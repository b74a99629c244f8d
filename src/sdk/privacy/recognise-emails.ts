import { classOf, HOST, LETTER, LOCAL_PART } from './char-class.js';
import type { TextSpan } from './text-span.js';

const LONGEST_LOCAL_PART = 64;
const LONGEST_HOST = 253;
const AT = 64;
const DOT = 46;

/** Endings of files that stand behind an `@` (`logo@2x.png`, `@scope/name@next.js`) and are no top-level domains. */
const FILE_ENDINGS = new Set([
  'png',
  'jpg',
  'jpeg',
  'gif',
  'svg',
  'webp',
  'avif',
  'pdf',
  'js',
  'mjs',
  'cjs',
  'ts',
  'css',
]);
const VERSION = /^\d+\.\d/;
const TOP_LEVEL_DOMAIN = /^(?:xn--[a-z0-9-]+|[a-z\u00c0-\u024f]{2,24})$/i;

const LABELS = /^(?:[^.-](?:[^.]{0,61}[^.-])?\.)+[^.-](?:[^.]{0,61}[^.-])?$/;

function isHost(host: string): boolean {
  if (!LABELS.test(host) || VERSION.test(host)) return false;
  const last = host.slice(host.lastIndexOf('.') + 1);
  return TOP_LEVEL_DOMAIN.test(last) && !FILE_ENDINGS.has(last.toLowerCase());
}

/** Finds e-mail addresses. Looks left and right of each `@`, never across the next one, so each character twice. */
export function recogniseEmails(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    const furthest = Math.max(0, at - LONGEST_LOCAL_PART);
    while (start > furthest && classOf(text.charCodeAt(start - 1)) & LOCAL_PART) start--;
    while (start < at && !(classOf(text.charCodeAt(start)) & LETTER) && /[.'%-]/.test(text.charAt(start))) start++;
    if (start === at || text.charCodeAt(at - 1) === DOT || text.charCodeAt(at + 1) === AT) continue;
    let end = at + 1;
    const limit = Math.min(text.length, at + 1 + LONGEST_HOST);
    while (end < limit && classOf(text.charCodeAt(end)) & HOST) end++;
    while (end > at && /[.-]/.test(text.charAt(end - 1))) end--;
    if (isHost(text.slice(at + 1, end))) spans.push({ start, end, kind: 'email', replacement: '[email]' });
  }
  return spans;
}
