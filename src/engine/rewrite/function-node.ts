import type { ArrowFunctionExpression, Function as FunctionNode, Node } from 'oxc-parser';
import type { Span } from '../scan-report.js';
import type { SyntaxTree } from './syntax-tree.js';

/** A function of any form. */
export type AnyFunction = FunctionNode | ArrowFunctionExpression;

export function isFunction(node: Node): node is AnyFunction {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

function held(node: Node): Node | null {
  switch (node.type) {
    case 'MethodDefinition':
    case 'Property':
    case 'PropertyDefinition':
      return node.value;
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
      return node.declaration;
    default:
      return null;
  }
}

/** The function at a span, which may also be that of the method, property or export that holds it. */
export function functionNode(tree: SyntaxTree, span: Span): AnyFunction | undefined {
  const direct = tree.at(span, isFunction);
  if (direct) return direct;
  const holder = tree.at(span, (node): node is Node => held(node) !== null);
  const inner = holder && held(holder);
  return inner && isFunction(inner) ? inner : undefined;
}
