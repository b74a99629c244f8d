import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';
import type { Evaluator } from './evaluator.js';
import type { Frame, FunctionValue, Value } from './value.js';

const returns = new WeakMap<FunctionNode, readonly Node[]>();

/** What a function returns, all its branches together. */
export function returnedValues(evaluator: Evaluator, { file, node }: FunctionValue, frame: Frame): readonly Value[] {
  const expressions = returnExpressions(node);
  return expressions.flatMap((expression) => evaluator.evaluate(file, expression, frame));
}

function returnExpressions(node: FunctionNode): readonly Node[] {
  const known = returns.get(node);
  if (known) return known;
  const found: Node[] = [];
  if (node.body && node.body.type !== 'BlockStatement') found.push(node.body);
  else if (node.body) for (const statement of node.body.body) collect(statement, found);
  returns.set(node, found);
  return found;
}

/** Looks into every statement that can hold a `return`, and into no nested function. */
function collect(statement: Node, into: Node[]): void {
  switch (statement.type) {
    case 'ReturnStatement':
      if (statement.argument) into.push(statement.argument);
      break;
    case 'BlockStatement':
      for (const inner of statement.body) collect(inner, into);
      break;
    case 'IfStatement':
      collect(statement.consequent, into);
      if (statement.alternate) collect(statement.alternate, into);
      break;
    case 'TryStatement':
      collect(statement.block, into);
      if (statement.handler) collect(statement.handler.body, into);
      if (statement.finalizer) collect(statement.finalizer, into);
      break;
    case 'SwitchStatement':
      for (const branch of statement.cases) for (const inner of branch.consequent) collect(inner, into);
      break;
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
      collect(statement.body, into);
      break;
    default:
      break;
  }
}
