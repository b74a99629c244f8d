import type { Node } from 'oxc-parser';

/** The name of a property's, member's or field's key; `undefined` when it is computed at run time. */
export function keyName(key: Node, computed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return key.name;
  if (key.type === 'Identifier') return computed ? undefined : key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}
