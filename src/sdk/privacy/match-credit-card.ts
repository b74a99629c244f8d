import type { DigitGroups } from './digit-groups.js';

/** How issuers begin their numbers and how long these are (ISO/IEC 7812 ranges of the networks). */
const ISSUERS: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:36|38|39|30[0-5]|3095)/, [14, 16, 19]],
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^(?:6011|64[4-9]|65|62|81)/, [16, 17, 18, 19]],
  [/^(?:50|5[6-9]|6[0-9])/, [16, 17, 18, 19]],
  [/^(?:220[0-4]|9792)/, [16]],
];

/** Groupings as printed on cards; the first run decides which can be meant. */
const GROUPINGS: readonly (readonly number[])[] = [
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
];

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function isCard(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits) || !passesLuhn(digits)) return false;
  return ISSUERS.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits));
}

function groupedDigits(groups: DigitGroups, index: number, sizes: readonly number[]): string | undefined {
  const separator = groups.separator(index);
  if (separator !== ' ' && separator !== '-') return undefined;
  for (let part = 0; part < sizes.length; part++) {
    if (groups.size(index + part) !== sizes[part]) return undefined;
    if (part < sizes.length - 1 && groups.separator(index + part) !== separator) return undefined;
  }
  return sizes.map((_, part) => groups.digits(index + part)).join('');
}

/** @returns where a card number that begins with run `index` ends, else `undefined` */
export function matchCreditCard(groups: DigitGroups, index: number): number | undefined {
  const size = groups.size(index);
  if (size !== 4 && (size < 14 || size > 19)) return undefined;
  const start = groups.start(index);
  if (/\w/.test(groups.text.charAt(start - 1))) return undefined;
  if (size !== 4) {
    const end = groups.end(index);
    return !groups.isGluedAfter(end) && isCard(groups.digits(index)) ? end : undefined;
  }
  for (const sizes of GROUPINGS) {
    const digits = groupedDigits(groups, index, sizes);
    if (digits === undefined) continue;
    const end = groups.end(index + sizes.length - 1);
    if (!/\w/.test(groups.text.charAt(end)) && isCard(digits)) return end;
  }
  return undefined;
}
