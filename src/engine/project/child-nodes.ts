import type { Node } from 'oxc-parser';

/** The direct child nodes of a node, in source order. */
export function childNodes(node: Node, visitorKeys: Readonly<Record<string, readonly string[]>>): Node[] {
  const children: Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    // The parser's own table names the keys that hold nodes; its types cannot be indexed by them.
    const value = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (item) children.push(item);
    } else if (value) children.push(value);
  }
  return children;
}
