import type { Node } from 'oxc-parser';
import { isWithin } from './enclosing.js';
import type { Frame } from './value.js';

/** The innermost frame that still holds where `node` stands: code outside a function does not see its arguments. */
export function frameAround(node: Node, frame: Frame | undefined): Frame | undefined {
  for (let current = frame; current; current = current.parent) if (isWithin(node, current.of)) return current;
  return undefined;
}
