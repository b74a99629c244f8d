import type { Node } from 'oxc-parser';
import { staticText } from '../syntax/static-text.js';
import { walk } from '../syntax/walk.js';

export interface StringLiteral {
  readonly node: Node;
  readonly text: string;
}

/** Every string literal, and every template without expressions, of a file; import specifiers left out. */
export function stringLiterals(
  program: Node,
  visitorKeys: Readonly<Record<string, readonly string[]>>,
): readonly StringLiteral[] {
  const found: StringLiteral[] = [];
  walk(program, visitorKeys, (node) => {
    const text = staticText(node);
    const parent = node.parent?.type ?? '';
    if (text === undefined || parent.startsWith('Import') || parent.startsWith('ExportAll')) return;
    found.push({ node, text });
  });
  return found;
}
