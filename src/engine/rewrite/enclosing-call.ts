import type { Expression, Node } from 'oxc-parser';
import type { SyntaxTree } from './syntax-tree.js';

/** `receiver.method(node, …)`: the call of which `node` is an argument. */
export interface EnclosingCall {
  readonly receiver: Expression;
  readonly method: string;
  /** Position of `node` among the arguments. */
  readonly argument: number;
}

/** The method call that has `node` for an argument, looking through parentheses and casts. */
export function enclosingCall(tree: SyntaxTree, node: Node): EnclosingCall | undefined {
  let inner: Node = node;
  let parent = tree.parent(inner);
  while (
    parent &&
    (parent.type === 'ParenthesizedExpression' ||
      parent.type === 'TSAsExpression' ||
      parent.type === 'TSSatisfiesExpression' ||
      parent.type === 'TSNonNullExpression')
  ) {
    inner = parent;
    parent = tree.parent(inner);
  }
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return undefined;
  const argument = (parent.arguments as readonly Node[]).indexOf(inner); // widened to ask for any node
  const { object, property, computed } = parent.callee;
  if (argument === -1 || computed || property.type !== 'Identifier') return undefined;
  return { receiver: object, method: property.name, argument };
}
