import type { Node } from 'oxc-parser';

/** The expression below `await`, casts, `!`, `satisfies`, optional chains and parentheses. */
export function plain(node: Node): Node {
  switch (node.type) {
    case 'AwaitExpression':
      return plain(node.argument);
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return plain(node.expression);
    default:
      return node;
  }
}
