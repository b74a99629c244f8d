import { DigitGroups } from './digit-groups.js';
import { matchCreditCard } from './match-credit-card.js';
import { matchIpv4 } from './match-ipv4.js';
import { matchPhone } from './match-phone.js';
import { matchSsn } from './match-ssn.js';
import { PhoneContext } from './phone-context.js';
import type { TextSpan } from './text-span.js';

function matchAt(groups: DigitGroups, index: number, context: PhoneContext): TextSpan | undefined {
  const start = groups.start(index);
  const quad = matchIpv4(groups, index);
  if (quad !== undefined) return { start, end: quad, kind: 'ip_address', replacement: '[ip_address]' };
  const card = matchCreditCard(groups, index);
  if (card !== undefined) return { start, end: card, kind: 'credit_card', replacement: '[credit_card]' };
  const ssn = matchSsn(groups, index);
  if (ssn !== undefined) return { start, end: ssn, kind: 'ssn', replacement: '[ssn]' };
  const phone = matchPhone(groups, index, context);
  return phone && { ...phone, kind: 'phone', replacement: '[phone]' };
}

/** Finds IPv4 addresses, card numbers, social security numbers and telephone numbers, looking at each digit run once. */
export function recogniseNumbers(text: string): TextSpan[] {
  const groups = new DigitGroups(text);
  const context = new PhoneContext(text);
  const spans: TextSpan[] = [];
  for (let index = 0; index < groups.count; ) {
    const span = matchAt(groups, index, context);
    index++;
    if (!span) continue;
    spans.push(span);
    while (index < groups.count && groups.start(index) < span.end) index++;
  }
  return spans;
}
