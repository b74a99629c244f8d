import type { DigitGroups } from './digit-groups.js';

/** `Chrome/120.0.0.0`, `version 1.2.3.4`: what stands before says that these are versions. */
const VERSION_BEFORE = /(?:\b[A-Z]\w*\/|(?:version|release|build|ver\.?)["']?[ :=]{1,3}["']?)$/i;
const PRODUCT_BEFORE = /(?:^|[^\w/])[A-Z]\w*\/$/;
const LOOK_BACK = 24;
const DOT = 46;

/** @returns where a dotted quad that begins with run `index` ends, else `undefined` */
export function matchIpv4(groups: DigitGroups, index: number): number | undefined {
  if (groups.size(index) > 3) return undefined;
  for (let part = index; part < index + 4; part++) {
    const size = groups.size(part);
    if (size < 1 || size > 3 || (part < index + 3 && groups.joint(part) !== DOT)) return undefined;
  }
  for (let part = index; part < index + 4; part++) {
    const digits = groups.digits(part);
    if (Number(digits) > 255 || (digits.length > 1 && digits.startsWith('0'))) return undefined;
  }
  const { text } = groups;
  const start = groups.start(index);
  const end = groups.end(index + 3);
  const isObjectId = groups.joint(index + 3) === DOT && groups.joint(index + 4) === DOT;
  if (isObjectId || /[A-Za-z0-9_]/.test(text.charAt(end)) || /[\w.]/.test(text.charAt(start - 1))) return undefined;
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  if (before.endsWith('/') ? PRODUCT_BEFORE.test(before) : VERSION_BEFORE.test(before)) return undefined;
  return end;
}
