import { classOf, DIGIT, HEX, LETTER } from './char-class.js';
import type { TextSpan } from './text-span.js';

const COLON = 58;
const DOT = 46;
/** `xxxx:` six times and a dotted quad. */
const LONGEST_ADDRESS = 45;
const QUAD = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

const belongs = (code: number): boolean => code === COLON || code === DOT || (classOf(code) & HEX) !== 0;
const isWordlike = (code: number): boolean => (classOf(code) & (DIGIT | LETTER)) !== 0 || code === 95;

function isAddress(token: string): boolean {
  if (token.length < 4 && !/\d/.test(token)) return false;
  const halves = token.split('::');
  if (halves.length > 2 || token.includes(':::')) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1);
  let size = groups.length;
  if (last?.includes('.')) {
    if (!QUAD.test(last)) return false;
    groups.pop();
    size += 1;
  }
  if (!groups.every((group) => group.length >= 1 && group.length <= 4 && !group.includes('.'))) return false;
  if (halves.length === 2) {
    // `dead::beef` and `a::b` are paths of programming languages more often than addresses.
    return size >= 1 && size <= 7 && (size > 2 || /\d/.test(token));
  }
  // Eight groups of two digits are a hardware address or a fingerprint.
  return size === 8 && groups.some((group) => group.length !== 2);
}

/** Finds IPv6 addresses, also those that end in a dotted quad. Brackets, ports and zones stay. */
export function recogniseIpv6(text: string, spans: TextSpan[]): void {
  for (let colon = text.indexOf(':'); colon !== -1; ) {
    let start = colon;
    while (start > 0 && colon - start <= 4 && classOf(text.charCodeAt(start - 1)) & HEX) start--;
    let end = colon;
    let colons = 0;
    let doubles = 0;
    while (end < text.length && belongs(text.charCodeAt(end))) {
      if (text.charCodeAt(end) === COLON) {
        colons++;
        if (text.charCodeAt(end + 1) === COLON) doubles++;
      }
      end++;
    }
    const next = text.indexOf(':', end);
    if (doubles > 1 || (doubles === 0 && colons < 6) || end - start > LONGEST_ADDRESS + 2) {
      colon = next;
      continue;
    }
    const followed = isWordlike(text.charCodeAt(end));
    while (end > start && text.charCodeAt(end - 1) === DOT) end--;
    if (colons > 2 && text.charCodeAt(end - 1) === COLON && text.charCodeAt(end - 2) !== COLON) end--;
    const before = text.charCodeAt(start - 1);
    const isSlice = before === 91 && /[\w)\]]/.test(text.charAt(start - 2));
    if (colons >= 2 && end - start <= LONGEST_ADDRESS && !followed && !isWordlike(before) && !isSlice) {
      if (isAddress(text.slice(start, end))) {
        spans.push({ start, end, kind: 'ip_address', replacement: '[ip_address]' });
      }
    }
    colon = next;
  }
}
