import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import { isFunction } from '../evaluate/enclosing.js';
import type { Evaluator } from '../evaluate/evaluator.js';

export interface FoundFunction {
  readonly file: SourceFile;
  readonly node: FunctionNode;
  /** The object key under which it was handed over. */
  readonly key?: string;
}

/** The functions that an expression is or hands on: itself, arguments of wrapping calls, values of an object's keys. */
export function functionsIn(evaluator: Evaluator, file: SourceFile, expression: Node, depth = 0): FoundFunction[] {
  if (isFunction(expression)) return [{ file, node: expression }];
  if (depth > 4) return [];
  switch (expression.type) {
    case 'CallExpression': {
      const inline = expression.arguments.flatMap((argument) => functionsIn(evaluator, file, argument, depth + 1));
      return inline.length > 0 ? inline : evaluated(evaluator, file, expression);
    }
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return functionsIn(evaluator, file, expression.expression, depth + 1);
    case 'AwaitExpression':
      return functionsIn(evaluator, file, expression.argument, depth + 1);
    case 'ArrayExpression':
      return expression.elements.flatMap((element) =>
        element ? functionsIn(evaluator, file, element, depth + 1) : [],
      );
    case 'ObjectExpression':
      if (depth > 2) return [];
      return expression.properties.flatMap((property) => {
        if (property.type !== 'Property') return [];
        const key = property.key.type === 'Identifier' ? { key: property.key.name } : {};
        return functionsIn(evaluator, file, property.value, depth + 1).map((found) => ({ ...found, ...key }));
      });
    case 'Identifier':
    case 'MemberExpression':
      return evaluated(evaluator, file, expression);
    default:
      return [];
  }
}

function evaluated(evaluator: Evaluator, file: SourceFile, expression: Node): FoundFunction[] {
  return evaluator.evaluate(file, expression).flatMap((value): FoundFunction[] => {
    if (value.kind === 'function') return [{ file: value.file, node: value.node }];
    return value.kind === 'object' ? functionsIn(evaluator, value.file, value.node, 2) : [];
  });
}
