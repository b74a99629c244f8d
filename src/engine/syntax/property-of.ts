import type { Node } from 'oxc-parser';
import { staticText } from './static-text.js';

/** The name of a property of an object literal; `undefined` for spreads and computed keys that are no literal. */
export function propertyName(property: Node): string | undefined {
  if (property.type !== 'Property') return undefined;
  if (!property.computed && property.key.type === 'Identifier') return property.key.name;
  return staticText(property.key);
}

/** The value of a named property of an object literal. */
export function propertyOf(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== 'ObjectExpression') return undefined;
  for (const property of node.properties) {
    if (property.type === 'Property' && propertyName(property) === name) return property.value;
  }
  return undefined;
}
