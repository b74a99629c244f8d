import type { Node } from 'oxc-parser';
import type { AnyFunction } from './function-node.js';
import type { SyntaxTree } from './syntax-tree.js';

/** How a declared function's name is used in its file, as far as it decides whether the declaration can become a `const`. */
export interface FunctionUse {
  /** A use stands before the declaration, where a `const` would not exist yet. */
  readonly before: boolean;
  /** A use stands after it. */
  readonly after: boolean;
  /** The name is assigned to, given properties, or declared a second time (overload, namespace). */
  readonly tied: boolean;
}

/** Whether an identifier names a property, label or import/export rather than a binding. */
function isOnlyAName(tree: SyntaxTree, node: Node): boolean {
  const parent = tree.parent(node);
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.property === node && !parent.computed;
    case 'Property':
      return parent.key === node && !parent.computed && !parent.shorthand;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
      return parent.key === node && !parent.computed;
    case 'ExportSpecifier':
    case 'LabeledStatement':
      return true;
    default:
      return false;
  }
}

function isTied(tree: SyntaxTree, node: Node): boolean {
  const parent = tree.parent(node);
  switch (parent?.type) {
    case 'AssignmentExpression':
      return parent.left === node;
    case 'UpdateExpression':
      return true;
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'TSModuleDeclaration':
    case 'VariableDeclarator':
      return parent.id === node;
    case 'MemberExpression': {
      const above = tree.parent(parent);
      return parent.object === node && above?.type === 'AssignmentExpression' && above.left === parent;
    }
    default:
      return false;
  }
}

/** Looks at every identifier of the function's name outside of the function. Names in other scopes count too. */
export function functionUse(tree: SyntaxTree, node: AnyFunction, name: string): FunctionUse {
  let before = false;
  let after = false;
  let tied = false;
  for (const other of tree.nodes()) {
    if (other.type !== 'Identifier' || other.name !== name) continue;
    if (other.start >= node.start && other.end <= node.end) {
      if (other !== node.id && isTied(tree, other)) tied = true;
      continue;
    }
    if (isOnlyAName(tree, other)) continue;
    if (isTied(tree, other)) tied = true;
    if (other.start < node.start) before = true;
    else after = true;
  }
  return { before, after, tied };
}
