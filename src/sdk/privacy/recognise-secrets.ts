import { TOKEN, tableOf } from './char-class.js';
import { SECRET_PREFIXES, type SecretPrefix } from './secret-prefixes.js';
import type { TextSpan } from './text-span.js';

const SHORTEST_KEY = 16;
const LONGEST_KEY = 256;
/** What a value is assigned to when it is a secret whatever it looks like. */
const NAMES_PASSWORD = /(?:password|passwd|passphrase|pwd)$/i;
const NAMES_SECRET =
  /(?:api[_-]?key|access[_-]?key|secret[_-]?key|private[_-]?key|client[_-]?secret|secret|token|authorization|x-api-key)$/i;
/** How those names end. */
const NAME_ENDINGS = new Set(['ord', 'swd', 'ase', 'pwd', 'key', 'ret', 'ken', 'ion']);
/** From a name to its value: `": "`, ` = `, `=`. */
const ASSIGNMENT = /\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?/y;
const VALUE = /[^\s"'`,;&<>(){}[\]\\]{1,512}/y;
const SCHEME = /(?:Bearer|Basic|Token)\s{1,4}/iy;
const CREDENTIALS = /[A-Za-z0-9._~+/=-]{16,4096}/y;
const PEM_BEGIN = '-----BEGIN ';
const PEM_HEADER = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/y;
const PEM_BODY = /(?:[A-Za-z0-9+/=\s:,]|-(?!-)|\\[nr]){0,20000}/y;
const PEM_FOOTER = /-----END [A-Z ]{0,40}-----/y;
const URL_CREDENTIALS = /:\/\/[^\s/:@"'<>]{0,128}:([^\s/@"'<>]{1,256})@/y;

const TOKENS = tableOf(TOKEN);
const isToken = (text: string, at: number): boolean => TOKENS[text.charCodeAt(at)] === 1;

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

const PREFIXES_BY_FIRST = new Map<number, SecretPrefix[]>();
for (const entry of SECRET_PREFIXES) {
  const first = entry.prefix.charCodeAt(0);
  PREFIXES_BY_FIRST.set(first, [...(PREFIXES_BY_FIRST.get(first) ?? []), entry]);
}

const secret = (start: number, end: number): TextSpan => ({ start, end, kind: 'secret', replacement: '[secret]' });

/** `eyJ….eyJ….signature`: header and payload of a JSON web token both begin with `{"`. */
function webToken(text: string, start: number, end: number): number | undefined {
  if (!text.startsWith('eyJ', start) || text.charAt(end) !== '.') return undefined;
  let last = end + 1;
  while (isToken(text, last)) last++;
  if (last - end < SHORTEST_KEY || text.charAt(last) !== '.') return undefined;
  last++;
  while (isToken(text, last)) last++;
  return last;
}

function prefixedKey(text: string, start: number, end: number): number | undefined {
  const candidates = PREFIXES_BY_FIRST.get(text.charCodeAt(start));
  if (!candidates) return undefined;
  for (const { prefix, shortest, plain, dotted } of candidates) {
    if (!text.startsWith(prefix, start)) continue;
    let last = end;
    if (dotted) while (last < start + LONGEST_KEY && (isToken(text, last) || text.charAt(last) === '.')) last++;
    if (last - start - prefix.length < shortest) continue;
    if (plain || /\d/.test(text.slice(start + prefix.length, Math.min(last, start + LONGEST_KEY)))) return last;
  }
  return undefined;
}

const COLON = 58;
const EQUALS = 61;
const BACKSLASH = 92;
const isQuote = (code: number): boolean => code === 34 || code === 39;
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code >= 160;

/** Whether a colon or an equals sign follows, perhaps after a quotation mark: looked at before any pattern is tried. */
function isAssignedAt(text: string, end: number): boolean {
  let at = end;
  if (text.charCodeAt(at) === BACKSLASH) at++;
  if (isQuote(text.charCodeAt(at))) at++;
  for (let spaces = 0; spaces < 4 && isSpace(text.charCodeAt(at)); spaces++) at++;
  const code = text.charCodeAt(at);
  return code === COLON || code === EQUALS;
}

function assignedValue(text: string, start: number, end: number): TextSpan | undefined {
  if (!isAssignedAt(text, end) || !NAME_ENDINGS.has(text.slice(end - 3, end).toLowerCase())) return undefined;
  const name = text.slice(start, end);
  const isPassword = NAMES_PASSWORD.test(name);
  if (!isPassword && !NAMES_SECRET.test(name)) return undefined;
  const from = matchAt(ASSIGNMENT, text, end);
  if (from === undefined) return undefined;
  const first = matchAt(SCHEME, text, from) ?? from;
  const last = matchAt(VALUE, text, first);
  if (last === undefined) return undefined;
  const value = text.slice(first, last);
  if (value.startsWith('[') || /^(?:process\.env|os\.environ|\$|<|\*{3})/.test(value)) return undefined;
  const isSecret = isPassword
    ? value.length >= 6 && /[^a-z]/.test(value)
    : value.length >= SHORTEST_KEY && /\d/.test(value) && /[A-Za-z]/.test(value);
  return isSecret ? secret(first, last) : undefined;
}

const DOT = 46;
const LOWER_B = 98;

/** Whether a run is the word `Bearer` or `Basic`, in any case. */
function isScheme(text: string, start: number, size: number): boolean {
  if ((size !== 5 && size !== 6) || (text.charCodeAt(start) | 32) !== LOWER_B) return false;
  return /^(?:bearer|basic)$/i.test(text.slice(start, start + size));
}

/** No prefix and its key are shorter together, but for those with dots. */
const SHORTEST_RUN = 15;
const NEEDED_BY_SCHEMES = /b(?:earer|asic)\s/i;

/** Whether there is a run of key characters of that length. Looks back from where one would end: words are skipped. */
function hasLongRun(text: string): boolean {
  const { length } = text;
  for (let end = SHORTEST_RUN; end <= length; ) {
    let start = end;
    while (start > 0 && end - start < SHORTEST_RUN && TOKENS[text.charCodeAt(start - 1)] === 1) start--;
    if (end - start === SHORTEST_RUN) return true;
    end = start + SHORTEST_RUN;
  }
  return false;
}

/** Whether `eyJ`, the start of a JSON web token, is there. Its last letter is far rarer than its first. */
function mayHoldWebToken(text: string): boolean {
  for (let at = text.indexOf('J'); at !== -1; at = text.indexOf('J', at + 1)) {
    if (text.startsWith('ey', at - 2)) return true;
  }
  return false;
}

/** Most texts hold nothing that a key could be found by; that is told faster than each run can be looked at. */
const mayHoldKeys = (text: string): boolean =>
  mayHoldWebToken(text) ||
  text.includes('SG.') ||
  text.includes('29.') ||
  hasLongRun(text) ||
  NEEDED_BY_SCHEMES.test(text);

/** Finds what is assigned to a name, in a text that holds no other keys: looks back from each colon and equals sign. */
function recogniseAssignments(text: string, spans: TextSpan[]): void {
  let colon = text.indexOf(':');
  let equals = text.indexOf('=');
  while (colon !== -1 || equals !== -1) {
    const next = 1 + (colon === -1 || (equals !== -1 && equals < colon) ? equals : colon);
    let end = next - 1;
    for (let spaces = 0; spaces < 4 && isSpace(text.charCodeAt(end - 1)); spaces++) end--;
    if (isQuote(text.charCodeAt(end - 1))) end--;
    if (text.charCodeAt(end - 1) === BACKSLASH) end--;
    let start = end;
    while (start > 0 && TOKENS[text.charCodeAt(start - 1)] === 1) start--;
    const assigned = end - start >= 3 ? assignedValue(text, start, end) : undefined;
    if (assigned) spans.push(assigned);
    const from = Math.max(next, assigned?.end ?? 0);
    if (colon !== -1 && colon < from) colon = text.indexOf(':', from);
    if (equals !== -1 && equals < from) equals = text.indexOf('=', from);
  }
}

function recogniseKeys(text: string, spans: TextSpan[]): void {
  if (!mayHoldKeys(text)) {
    recogniseAssignments(text, spans);
    return;
  }
  const { length } = text;
  for (let start = 0; start < length; start++) {
    if (TOKENS[text.charCodeAt(start)] !== 1) continue;
    let end = start + 1;
    while (end < length && TOKENS[text.charCodeAt(end)] === 1) end++;
    const size = end - start;
    // `SG.` and `ya29.` stand before a dot, everything else has its key in the run itself.
    const isLong = size >= 12 || text.charCodeAt(end) === DOT;
    const keyEnd = isLong ? (prefixedKey(text, start, end) ?? webToken(text, start, end)) : undefined;
    const isWord = keyEnd === undefined && size >= 3;
    const assigned = isWord ? assignedValue(text, Math.max(start, end - 24), end) : undefined;
    const scheme = isWord && isScheme(text, start, size) ? matchAt(SCHEME, text, start) : undefined;
    const credentials = scheme === undefined ? undefined : matchAt(CREDENTIALS, text, scheme);
    if (keyEnd !== undefined) spans.push(secret(start, keyEnd));
    else if (assigned) spans.push(assigned);
    else if (scheme !== undefined && credentials !== undefined && /\d/.test(text.slice(scheme, credentials))) {
      spans.push(secret(scheme, credentials));
    }
    start = Math.max(end, keyEnd ?? 0, assigned?.end ?? 0);
  }
}

function recognisePrivateKeys(text: string, spans: TextSpan[]): void {
  for (let at = text.indexOf(PEM_BEGIN); at !== -1; ) {
    const body = matchAt(PEM_HEADER, text, at);
    const end = body === undefined ? at + PEM_BEGIN.length : (matchAt(PEM_BODY, text, body) ?? body);
    if (body !== undefined) {
      spans.push(secret(at, matchAt(PEM_FOOTER, text, end) ?? end));
    }
    at = text.indexOf(PEM_BEGIN, end);
  }
}

function recogniseUrlCredentials(text: string, spans: TextSpan[]): void {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const end = matchAt(URL_CREDENTIALS, text, at);
    if (end === undefined) continue;
    const password = text.indexOf(':', at + 3) + 1;
    spans.push(secret(password, end - 1));
  }
}

/**
 * Finds keys and tokens: by the prefixes that their issuers gave them, JSON web tokens, private keys, `Authorization`
 * values, passwords in URLs, and values assigned to a name such as `password` or `api_key`.
 */
export function recogniseSecrets(text: string, spans: TextSpan[]): void {
  recogniseKeys(text, spans);
  recognisePrivateKeys(text, spans);
  recogniseUrlCredentials(text, spans);
}
