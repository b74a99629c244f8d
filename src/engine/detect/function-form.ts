import type { FunctionNode } from '../project/function-node.js';
import type { FunctionForm } from '../scan-report.js';

/** How a function is written. */
export function functionForm(node: FunctionNode): FunctionForm {
  const holder = node.parent;
  if (node.type === 'FunctionDeclaration' || node.type === 'TSDeclareFunction') {
    if (holder?.type === 'ExportNamedDeclaration') return 'export-function-declaration';
    if (holder?.type === 'ExportDefaultDeclaration') return 'export-default-function-declaration';
    return 'function-declaration';
  }
  if (holder?.type === 'ExportDefaultDeclaration') return 'export-default-expression';
  if (holder?.type === 'MethodDefinition') return 'class-method';
  if (holder?.type === 'Property' && (holder.method || holder.kind !== 'init')) return 'object-method';
  return node.type === 'ArrowFunctionExpression' ? 'arrow' : 'function-expression';
}
