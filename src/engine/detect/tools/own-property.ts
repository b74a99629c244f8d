import type { Node } from 'oxc-parser';
import { keyName } from '../evaluate/key-name.js';
import type { ObjectValue } from '../evaluate/value.js';

/** The expression that an object literal itself has under a name. */
export function ownProperty(object: ObjectValue, name: string): Node | undefined {
  for (const property of object.node.properties) {
    if (property.type === 'Property' && keyName(property.key, property.computed) === name) return property.value;
  }
  return undefined;
}
