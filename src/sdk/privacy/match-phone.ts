import type { DigitGroups } from './digit-groups.js';
import type { PhoneContext } from './phone-context.js';

/** Where a telephone number lies: it may begin before its first digit, with `+` or `(`. */
export interface PhoneMatch {
  readonly start: number;
  readonly end: number;
}

const BETWEEN = new Set([' ', '-', '.', ' (', ') ', ')', '-(', ')-', '(', ' - ']);
const MONEY = new Set(['$', '£', '€', '¥', '%']);
const AFTER_BRACKET = new Set([')', ') ', ')-']);
const SPACE = 32;
const HYPHEN = 45;
const isPlain = (joint: number): boolean => joint === SPACE || joint === HYPHEN || joint === 46;
const EXTENSION_START = new Set(['e', 'E', 'x', 'X']);
const EXTENSION = / ?(?:ext\.?|x|extension) ?\d{1,5}(?!\d)/iy;

/** `+44 20 7946 0958`: up to 15 digits by E.164; 11 in the North American plan. */
function international(groups: DigitGroups, index: number): number | undefined {
  if (groups.firstDigit(index) === 0) return undefined;
  const most = groups.firstDigit(index) === 1 ? 11 : groups.size(index) > 13 ? 15 : 13;
  let total = groups.size(index);
  let last = index;
  while (total < most) {
    const separator = groups.separator(last);
    const size = groups.size(last + 1);
    if (separator === undefined || !BETWEEN.has(separator) || total + size > most) break;
    last++;
    total += size;
  }
  return total >= 8 && total <= 15 ? groups.end(last) : undefined;
}

/** `(415) 555-0132`, `415-555-0132`, `415-5550132`, with or without a leading 1. */
function northAmerican(groups: DigitGroups, index: number): number | undefined {
  let area = index;
  if (groups.size(area) === 1 && groups.firstDigit(area) === 1 && BETWEEN.has(groups.separator(area) ?? '')) area++;
  if (groups.size(area) !== 3 || !(groups.firstDigit(area) >= 2)) return undefined;
  const { text } = groups;
  const isBracketed = text.charAt(groups.start(area) - 1) === '(';
  const first = groups.joint(area);
  if (isBracketed ? !AFTER_BRACKET.has(groups.separator(area) ?? '') : !isPlain(first)) return undefined;
  if (groups.size(area + 1) === 7) return isBracketed || first === HYPHEN ? groups.end(area + 1) : undefined;
  if (groups.size(area + 1) !== 3 || groups.size(area + 2) !== 4) return undefined;
  const second = groups.joint(area + 1);
  if (!isPlain(second)) return undefined;
  // Three columns of figures look alike but for the exchange, which never begins with 0 or 1.
  const isColumns = first === SPACE && second === SPACE && !(groups.firstDigit(area + 1) >= 2);
  return isColumns ? undefined : groups.end(area + 2);
}

/** `020 7946 0958`, `09-7625400`: national numbers with their trunk prefix, in two to five parts. */
function national(groups: DigitGroups, index: number): number | undefined {
  const size = groups.size(index);
  if (size < 2 || size > 5 || groups.firstDigit(index) !== 0 || !/^0[1-9]/.test(groups.digits(index))) return undefined;
  let total = size;
  let last = index;
  while (total < 9 || (total < 11 && total + groups.size(last + 1) <= 11)) {
    const between = groups.joint(last);
    if ((between !== SPACE && between !== HYPHEN) || groups.size(last + 1) < 2) break;
    last++;
    total += groups.size(last);
  }
  const isDate = size === 2 && groups.size(index + 1) === 2 && groups.size(index + 2) === 4;
  return last > index && total >= 9 && total <= 11 && !isDate ? groups.end(last) : undefined;
}

/** `0000000000`, `000123456789`: counters and padding. */
const isMadeUp = (digits: string): boolean =>
  digits.startsWith('000') || digits === digits.charAt(0).repeat(digits.length);

/** A bare run of digits is a telephone number only where the text says so: epochs and ids look the same. */
function bare(groups: DigitGroups, index: number, context: PhoneContext): number | undefined {
  const size = groups.size(index);
  if (size < 9 || size > 13) return undefined;
  const start = groups.start(index);
  return context.isNear(start) && !isMadeUp(groups.digits(index)) ? groups.end(index) : undefined;
}

/** @returns the telephone number that begins with run `index`, else `undefined` */
export function matchPhone(groups: DigitGroups, index: number, context: PhoneContext): PhoneMatch | undefined {
  const { text } = groups;
  let start = groups.start(index);
  const hasBracket = text.charAt(start - 1) === '(';
  if (hasBracket) start--;
  const hasPlus = text.charAt(start - 1) === '+';
  if (hasPlus) start--;
  if (groups.isGluedBefore(start) || MONEY.has(text.charAt(start - 1))) return undefined;
  const end = hasPlus
    ? international(groups, index)
    : (northAmerican(groups, index) ?? national(groups, index) ?? bare(groups, index, context));
  if (end === undefined || groups.isGluedAfter(end)) return undefined;
  const at = text.charCodeAt(end) === SPACE ? end + 1 : end;
  if (!EXTENSION_START.has(text.charAt(at))) return { start, end };
  EXTENSION.lastIndex = end;
  return { start, end: EXTENSION.test(text) ? EXTENSION.lastIndex : end };
}
