import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import { isFunction } from '../evaluate/enclosing.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { keyName } from '../evaluate/key-name.js';
import { functionName } from '../function-label.js';

/**
 * The name that a value goes by: the key under which it is handed on, else that of the variable, property or factory
 * that holds it. None where a factory gives it under several names.
 */
export function nameOfHolder(evaluator: Evaluator, file: SourceFile, node: Node, depth = 0): string | undefined {
  for (let below = node, holder = node.parent; holder; below = holder, holder = holder.parent) {
    switch (holder.type) {
      case 'VariableDeclarator':
        if (holder.id.type !== 'Identifier') return undefined;
        return keyOfUse(evaluator, file, holder, holder.id.name) ?? holder.id.name;
      case 'Property':
      case 'PropertyDefinition':
        return keyName(holder.key, holder.computed);
      case 'AssignmentExpression':
        return holder.left.type === 'MemberExpression'
          ? keyName(holder.left.property, holder.left.computed)
          : holder.left.type === 'Identifier'
            ? holder.left.name
            : undefined;
      case 'ArrayExpression':
      case 'ObjectExpression':
      case 'Program':
        return undefined;
      default:
        if (isFunction(holder)) return factoryName(evaluator, file, holder, below, depth);
    }
  }
  return undefined;
}

/** What a factory gives has the name of what its callers make of it, else the factory's own: `const createDocument = () => tool({ … })`. */
function factoryName(
  evaluator: Evaluator,
  file: SourceFile,
  factory: FunctionNode,
  below: Node,
  depth: number,
): string | undefined {
  if (factory.body !== below) return undefined;
  const uses = evaluator.callers({ kind: 'function', file, node: factory, frame: undefined, self: undefined });
  const names = new Set(
    uses.flatMap((use) =>
      use.call && depth < 3 ? (nameOfHolder(evaluator, use.file, use.call, depth + 1) ?? []) : [],
    ),
  );
  const [name] = names;
  return names.size > 1 ? undefined : (name ?? functionName(factory));
}

/** `{ weather: weatherTool }`: the key that a variable is handed on under. */
function keyOfUse(evaluator: Evaluator, file: SourceFile, declarator: Node, name: string): string | undefined {
  for (const { node } of evaluator.variableUses(file, declarator, name)) {
    const { parent } = node;
    if (parent?.type === 'Property' && parent.value === node) return keyName(parent.key, parent.computed);
  }
  return undefined;
}
