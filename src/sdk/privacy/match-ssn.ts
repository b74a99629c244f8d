import type { DigitGroups } from './digit-groups.js';

const SPACE = 32;
const HYPHEN = 45;
const DOT = 46;

/**
 * Matches a US social security number written in three parts. Numbers that are never issued (area 000, 666 or 9xx,
 * group 00, serial 0000) are left alone.
 *
 * @returns where the number that begins with run `index` ends, else `undefined`
 */
export function matchSsn(groups: DigitGroups, index: number): number | undefined {
  if (groups.size(index) !== 3 || groups.size(index + 1) !== 2 || groups.size(index + 2) !== 4) return undefined;
  const joint = groups.joint(index);
  if ((joint !== HYPHEN && joint !== SPACE && joint !== DOT) || groups.joint(index + 1) !== joint) return undefined;
  const area = groups.digits(index);
  if (area === '000' || area === '666' || area.startsWith('9')) return undefined;
  if (groups.digits(index + 1) === '00' || groups.digits(index + 2) === '0000') return undefined;
  const end = groups.end(index + 2);
  return groups.isGluedBefore(groups.start(index)) || groups.isGluedAfter(end) ? undefined : end;
}
