import type { Node } from 'oxc-parser';
import { childNodes } from '../project/child-nodes.js';

/** Visits a node and all below it, parents first. */
export function walk(
  node: Node,
  visitorKeys: Readonly<Record<string, readonly string[]>>,
  visit: (node: Node) => void,
): void {
  const pending: Node[] = [node];
  for (let current = pending.pop(); current; current = pending.pop()) {
    visit(current);
    pending.push(...childNodes(current, visitorKeys).reverse());
  }
}
