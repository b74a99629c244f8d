import type { Node } from 'oxc-parser';
import type { DetectedClient } from './detect-clients.js';

/**
 * Whether calls that the scan cannot see may be made through a client: calls are made on it itself, and it is handed on
 * from where it is constructed, instead of being used for uploads or lists right there.
 */
export function mayServeMore({ file, node, value }: DetectedClient): boolean {
  const takesCalls = value.library.calls.some((call) => call.on === value.on && call.unobserved === undefined);
  if (!takesCalls || isMemberRead(node)) return false;
  const holder = node.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return true;
  const { name } = holder.id;
  if (holder.parent?.parent?.type === 'ExportNamedDeclaration') return true;
  const references = (file.syntax.references.get(name) ?? []).filter(
    (reference) => reference.type === 'Identifier' && file.syntax.binding(reference, name)?.declaration === holder,
  );
  return !references.every(isMemberRead);
}

/** `client.files` of `client`. */
function isMemberRead(node: Node): boolean {
  return node.parent?.type === 'MemberExpression' && node.parent.object === node && !node.parent.computed;
}
