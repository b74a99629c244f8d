import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../project/function-node.js';
import { isClass } from './evaluate/enclosing.js';
import { isWrappingMember } from './evaluate/is-wrapping-member.js';
import { keyName } from './evaluate/key-name.js';

/** A function as a reader would name it: `POST`, `SupportBot.answer`, `<anonymous>`. */
export function functionLabel(node: FunctionNode): string {
  return functionName(node) ?? '<anonymous>';
}

/** The name that a function has of its own or from what holds it; `undefined` for a bare callback. */
export function functionName(node: FunctionNode): string | undefined {
  if (node.type !== 'ArrowFunctionExpression' && node.id) return node.id.name;
  return holderName(node);
}

function holderName(node: Node): string | undefined {
  const holder = node.parent;
  switch (holder?.type) {
    case 'VariableDeclarator':
      return holder.id.type === 'Identifier' ? holder.id.name : undefined;
    case 'MethodDefinition':
    case 'PropertyDefinition': {
      const owner = holder.parent?.parent;
      const name = keyName(holder.key, holder.computed);
      if (name === undefined || !owner || !isClass(owner)) return name;
      const ownerName = owner.id?.name ?? holderName(owner);
      return ownerName ? `${ownerName}.${name}` : name;
    }
    case 'Property':
      return keyName(holder.key, holder.computed);
    case 'AssignmentExpression':
      if (holder.left.type === 'Identifier') return holder.left.name;
      return holder.left.type === 'MemberExpression' ? keyName(holder.left.property, holder.left.computed) : undefined;
    case 'ExportDefaultDeclaration':
      return 'default';
    case 'CallExpression':
      // `export const POST = withAuth(async (req) => …)`: the wrapper's result bears the name.
      return (holder.arguments as readonly Node[]).includes(node) && isNaming(holder) ? holderName(holder) : undefined;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return holderName(holder);
    default:
      return undefined;
  }
}

function isNaming(call: Extract<Node, { type: 'CallExpression' }>): boolean {
  if (call.callee.type === 'MemberExpression' && !isWrappingMember(call.callee.property)) return false;
  const above = call.parent?.type;
  return (
    above === 'VariableDeclarator' ||
    above === 'CallExpression' ||
    above === 'ExportDefaultDeclaration' ||
    above === 'PropertyDefinition'
  );
}
