import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../project/function-node.js';

/** The innermost function around a node; `undefined` at the top of the file. */
export function enclosingFunction(node: Node): FunctionNode | undefined {
  for (let current = node.parent; current; current = current.parent) {
    if (
      current.type === 'FunctionDeclaration' ||
      current.type === 'FunctionExpression' ||
      current.type === 'ArrowFunctionExpression'
    ) {
      return current;
    }
  }
  return undefined;
}
