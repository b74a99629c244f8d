import { DigitGroups } from './digit-groups.js';
import { matchCreditCard } from './match-credit-card.js';
import { matchIpv4 } from './match-ipv4.js';
import { matchPhone } from './match-phone.js';
import { matchSsn } from './match-ssn.js';
import { PhoneContext } from './phone-context.js';
import type { TextSpan } from './text-span.js';

const DOT = 46;
const ZERO = 48;
const ONE = 49;
const PLUS = 43;
const BRACKET = 40;

/** Most runs cannot begin anything: their length and neighbours say so without a closer look. */
function canBePhone(text: string, start: number, size: number): boolean {
  const first = text.charCodeAt(start);
  if (size === 3 || size >= 9 || (first === ZERO && size >= 2) || (first === ONE && size === 1)) return true;
  const before = text.charCodeAt(start - 1);
  return before === PLUS || before === BRACKET;
}

function matchAt(groups: DigitGroups, index: number, context: PhoneContext): TextSpan | undefined {
  const { text } = groups;
  const start = groups.start(index);
  const size = groups.size(index);
  if (text.charCodeAt(start + size) === DOT) {
    const quad = matchIpv4(groups, index);
    if (quad !== undefined) return { start, end: quad, kind: 'ip_address', replacement: '[ip_address]' };
  }
  const card = matchCreditCard(groups, index);
  if (card !== undefined) return { start, end: card, kind: 'credit_card', replacement: '[credit_card]' };
  const ssn = matchSsn(groups, index);
  if (ssn !== undefined) return { start, end: ssn, kind: 'ssn', replacement: '[ssn]' };
  const phone = canBePhone(text, start, size) ? matchPhone(groups, index, context) : undefined;
  return phone && { start: phone.start, end: phone.end, kind: 'phone', replacement: '[phone]' };
}

/** Finds IPv4 addresses, card numbers, social security numbers and telephone numbers, looking at each digit run once. */
export function recogniseNumbers(text: string, spans: TextSpan[]): void {
  const groups = new DigitGroups(text);
  if (groups.count === 0) return;
  const context = new PhoneContext(text);
  for (let index = 0; index < groups.count; ) {
    const span = matchAt(groups, index, context);
    index++;
    if (!span) continue;
    spans.push(span);
    while (index < groups.count && groups.start(index) < span.end) index++;
  }
}
