import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import { isWithin } from './enclosing.js';
import type { Evaluator } from './evaluator.js';
import type { Value } from './value.js';

const EACH_ITEM = new Set(['map', 'forEach', 'flatMap', 'filter', 'find', 'some', 'every', 'findLast']);

/** What an inline callback is called with: by a promise, by an array, or by the app function that it is handed to. */
export function callbackArguments(
  evaluator: Evaluator,
  file: SourceFile,
  callback: FunctionNode,
  index: number,
): readonly Value[] {
  const call = callback.parent;
  if (call?.type !== 'CallExpression') return [];
  const position = (call.arguments as readonly Node[]).indexOf(callback); // widened to ask for any node
  if (position < 0) return [];
  const { callee } = call;
  if (callee.type === 'MemberExpression' && !callee.computed && index === 0) {
    const { name } = callee.property;
    if (name === 'then') return evaluator.evaluate(file, callee.object);
    if (EACH_ITEM.has(name)) {
      return evaluator
        .evaluate(file, callee.object)
        .flatMap((value) => (value.kind === 'collection' ? value.items() : []));
    }
  }
  return evaluator.evaluate(file, callee).flatMap((value) => {
    if (value.kind !== 'function') return [];
    const parameter = value.node.params[position];
    if (parameter?.type !== 'Identifier') return [];
    return argumentsGivenTo(evaluator, value.file, value.node, parameter.name, index);
  });
}

/** The arguments with which a function calls one of its own parameters. */
function argumentsGivenTo(
  evaluator: Evaluator,
  file: SourceFile,
  owner: FunctionNode,
  parameter: string,
  index: number,
): readonly Value[] {
  return (file.syntax.references.get(parameter) ?? []).flatMap((reference) => {
    const call = reference.parent;
    if (call?.type !== 'CallExpression' || call.callee !== reference || !isWithin(call, owner)) return [];
    if (file.syntax.binding(reference, parameter)?.declaration !== owner) return [];
    const argument = call.arguments[index];
    return argument && argument.type !== 'SpreadElement' ? evaluator.evaluate(file, argument) : [];
  });
}
