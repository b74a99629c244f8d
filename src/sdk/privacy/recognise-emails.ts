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
const LONGEST_LABEL = 63;
const HYPHEN = 45;
const PUNYCODE = /^xn--[a-z0-9-]+$/i;
/** Quotation marks and the like that may stand in a local part but do not begin one. */
const isLeading = (code: number): boolean => code === DOT || code === 39 || code === 37 || code === HYPHEN;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** `com`, `museum`, `xn--p1ai`: letters, or the encoding of those of another script. */
function isTopLevelDomain(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if ((classOf(text.charCodeAt(at)) & LETTER) === 0) return PUNYCODE.test(text.slice(start, end));
  }
  return end - start >= 2 && end - start <= 24 && !FILE_ENDINGS.has(text.slice(start, end).toLowerCase());
}

/** Whether labels of a host name lie between: two or more, of 63 characters at most, no hyphen at either end. */
function isHost(text: string, start: number, end: number): boolean {
  let label = start;
  let last = -1;
  for (let at = start; at <= end; at++) {
    if (at < end && text.charCodeAt(at) !== DOT) continue;
    if (at === label || at - label > LONGEST_LABEL) return false;
    if (text.charCodeAt(label) === HYPHEN || text.charCodeAt(at - 1) === HYPHEN) return false;
    last = label;
    label = at + 1;
  }
  return last > start && !isVersion(text, start) && isTopLevelDomain(text, last, end);
}

/** `1.2`: of a package, not of a person. */
function isVersion(text: string, start: number): boolean {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at > start && text.charCodeAt(at) === DOT && isDigit(text.charCodeAt(at + 1));
}

/** Finds e-mail addresses. Looks left and right of each `@`, never across the next one, so each character twice. */
export function recogniseEmails(text: string, spans: TextSpan[]): void {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    const furthest = Math.max(0, at - LONGEST_LOCAL_PART);
    while (start > furthest && classOf(text.charCodeAt(start - 1)) & LOCAL_PART) start--;
    while (start < at && isLeading(text.charCodeAt(start))) start++;
    if (start === at || text.charCodeAt(at - 1) === DOT || text.charCodeAt(at + 1) === AT) continue;
    let end = at + 1;
    const limit = Math.min(text.length, at + 1 + LONGEST_HOST);
    while (end < limit && classOf(text.charCodeAt(end)) & HOST) end++;
    while (text.charCodeAt(end - 1) === DOT || text.charCodeAt(end - 1) === HYPHEN) end--;
    if (isHost(text, at + 1, end)) spans.push({ start, end, kind: 'email', replacement: '[email]' });
  }
}
