import type { Class, Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';

export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'FunctionExpression' ||
    node.type === 'FunctionDeclaration' ||
    node.type === 'TSDeclareFunction' ||
    node.type === 'TSEmptyBodyFunctionExpression'
  );
}

export function isClass(node: Node): node is Class {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** The innermost function around a node, not the node itself. */
export function enclosingFunction(node: Node): FunctionNode | undefined {
  for (let current = node.parent; current; current = current.parent) if (isFunction(current)) return current;
  return undefined;
}

/** Whether `outer` is `node` or an ancestor of it. */
export function isWithin(node: Node, outer: Node): boolean {
  for (let current: Node | null | undefined = node; current; current = current.parent) {
    if (current === outer) return true;
  }
  return false;
}

/** What `this` belongs to where a node stands: a class member's class, an object literal's method, or a function. */
export function enclosingThis(
  node: Node,
): { kind: 'class'; node: Class; isStatic: boolean } | { kind: 'function'; node: FunctionNode } | undefined {
  for (let current = node.parent, below: Node = node; current; below = current, current = current.parent) {
    if (
      current.type === 'StaticBlock' ||
      current.type === 'PropertyDefinition' ||
      current.type === 'AccessorProperty'
    ) {
      const owner = current.parent?.parent;
      if (owner && isClass(owner) && (current.type === 'StaticBlock' || current.value === below)) {
        return { kind: 'class', node: owner, isStatic: current.type === 'StaticBlock' || current.static };
      }
    }
    if (current.type === 'ArrowFunctionExpression' || !isFunction(current)) continue;
    const method = current.parent;
    const owner = method?.parent?.parent;
    if (method?.type === 'MethodDefinition' && owner && isClass(owner)) {
      return { kind: 'class', node: owner, isStatic: method.static };
    }
    return { kind: 'function', node: current };
  }
  return undefined;
}
