import type { Node } from 'oxc-parser';
import type { LibraryId } from '../../../libraries/library-description.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { DetectedTool } from './detected-tool.js';

/** A tool at the expression that gives its function. */
export function toolAt(
  evaluator: Evaluator,
  file: SourceFile,
  node: Node,
  name: string,
  library: LibraryId | null,
  reason: string,
): DetectedTool {
  return {
    file,
    offset: node.start,
    name,
    library,
    status: isCaptured(evaluator, file, node) ? 'instrumented' : 'uninstrumented',
    reason,
    span: { start: node.start, end: node.end },
  };
}

/** Whether the function that an expression gives has been through `ai.tool`, there or where it is defined. */
function isCaptured(evaluator: Evaluator, file: SourceFile, node: Node): boolean {
  if (isAmplitudeTool(evaluator, file, node)) return true;
  const binding = node.type === 'Identifier' ? file.syntax.binding(node, node.name) : undefined;
  const declared = binding?.declaration.type === 'VariableDeclarator' ? binding.declaration.init : undefined;
  if (declared && isAmplitudeTool(evaluator, file, declared)) return true;
  return evaluator.evaluate(file, node).some((value) => {
    const around = value.kind === 'function' ? value.node.parent : undefined;
    return value.kind === 'function' && around && isAmplitudeTool(evaluator, value.file, around);
  });
}

/** `ai.tool('name', fn)`, also with `agent.handler(…)` around it. */
function isAmplitudeTool(evaluator: Evaluator, file: SourceFile, node: Node): boolean {
  if (node.type !== 'CallExpression') return false;
  return evaluator.evaluate(file, node.callee).some((value) => {
    if (value.kind !== 'external' || value.package !== 'amplitude-ai') return false;
    return value.path.at(-1) === 'tool' || node.arguments.some((inner) => isAmplitudeTool(evaluator, file, inner));
  });
}
