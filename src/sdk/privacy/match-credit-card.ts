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

/** Groupings as printed on cards. */
const GROUPINGS: readonly (readonly number[])[] = [
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
];

const SPACE = 32;
const HYPHEN = 45;

/** The check digit of ISO/IEC 7812, over the digits of a stretch of text. */
function passesLuhn(text: string, start: number, end: number): boolean {
  let sum = 0;
  let isDoubled = false;
  for (let at = end - 1; at >= start; at--) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) continue;
    const weighed = isDoubled ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
    isDoubled = !isDoubled;
  }
  return sum % 10 === 0;
}

function isCard(text: string, start: number, end: number): boolean {
  if (!passesLuhn(text, start, end)) return false;
  const digits = text.slice(start, end).replace(/[ -]/g, '');
  if (/^(\d)\1*$/.test(digits)) return false;
  return ISSUERS.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits));
}

function isGrouped(groups: DigitGroups, index: number, sizes: readonly number[], joint: number): boolean {
  for (let part = 1; part < sizes.length; part++) {
    if (groups.size(index + part) !== sizes[part] || groups.joint(index + part - 1) !== joint) return false;
  }
  return true;
}

/** @returns where a card number that begins with run `index` ends, else `undefined` */
export function matchCreditCard(groups: DigitGroups, index: number): number | undefined {
  const size = groups.size(index);
  if (size !== 4 && (size < 14 || size > 19)) return undefined;
  const { text } = groups;
  const start = groups.start(index);
  if (groups.isWord(start - 1)) return undefined;
  if (size !== 4) {
    const end = groups.end(index);
    return !groups.isGluedAfter(end) && isCard(text, start, end) ? end : undefined;
  }
  const joint = groups.joint(index);
  if (joint !== SPACE && joint !== HYPHEN) return undefined;
  for (const sizes of GROUPINGS) {
    if (!isGrouped(groups, index, sizes, joint)) continue;
    const end = groups.end(index + sizes.length - 1);
    if (!groups.isWord(end) && isCard(text, start, end)) return end;
  }
  return undefined;
}
