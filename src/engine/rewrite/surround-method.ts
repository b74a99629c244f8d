import type { Node } from 'oxc-parser';
import type { Insertion } from './edit.js';

/**
 * The insertions that put `open` and `close` around a method of an object literal, which becomes a property with a
 * function of that name: `async run() {}` → `run: wrap(async function run() {})`. `undefined` where that would change
 * what the code means: `super`, the method's own name used inside of it for something else, a generator, a computed key.
 */
export function surroundMethod(
  text: string,
  property: Extract<Node, { type: 'Property' }>,
  open: string,
  close: string,
): readonly Insertion[] | undefined {
  const { key, value } = property;
  if (!property.method || property.computed || key.type !== 'Identifier') return undefined;
  if (value.type !== 'FunctionExpression' || value.generator) return undefined;
  const inside = text.slice(value.start, value.end);
  if (/\bsuper\b/.test(inside) || new RegExp(`(?<![.\\w$])${key.name.replaceAll('$', '\\$')}(?![\\w$])`).test(inside)) {
    return undefined;
  }
  const reach = property.end - property.start;
  return [
    { offset: property.start, text: `${key.name}: ${open}`, side: 'open', reach: reach + 1 },
    { offset: key.start, text: 'function ', side: 'open', reach: property.end - key.start },
    { offset: property.end, text: close, side: 'close', reach: reach + 1 },
  ];
}
