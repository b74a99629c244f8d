import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import { isWithin } from './enclosing.js';
import type { Evaluator } from './evaluator.js';
import { instanceHandedBy } from './fastify-instance.js';
import { keyName } from './key-name.js';
import { handedByLibrary } from './library-steps.js';
import type { PatternStep } from './pattern-path.js';
import type { Value } from './value.js';
import { valuesAtPath } from './values-at-path.js';
import { viaAmplitude } from './via-amplitude.js';

const EACH_ITEM = new Set(['map', 'forEach', 'flatMap', 'filter', 'find', 'some', 'every', 'findLast']);

/**
 * What an inline callback is called with: by a promise, by an array, by the app function that it is handed to, or by
 * a library.
 *
 * @param path the way from the parameter to the name that is asked for
 */
export function callbackArguments(
  evaluator: Evaluator,
  file: SourceFile,
  callback: FunctionNode,
  index: number,
  path: readonly PatternStep[],
): readonly Value[] {
  const whole = pastAmplitude(evaluator, file, callback);
  const holder = whole.parent;
  if (holder?.type !== 'Property' && holder?.type !== 'CallExpression') return [];
  const given =
    holder.type === 'Property'
      ? fromLibraryOption(evaluator, file, holder, index)
      : fromCall(evaluator, file, whole, holder, index);
  return valuesAtPath(evaluator, file, given, path, undefined);
}

/** The expression that stands where the callback stood before `agent.handler(…)` or `ai.tool('name', …)` went around it. */
function pastAmplitude(evaluator: Evaluator, file: SourceFile, callback: Node): Node {
  let current = callback;
  for (;;) {
    const call: Node | null | undefined = current.parent;
    if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return current;
    const values = evaluator.evaluate(file, call.callee);
    const isOurs = values.some((value) => value.kind === 'external' && viaAmplitude(value) !== undefined);
    if (!isOurs || call.callee === current) return current;
    current = call;
  }
}

function fromCall(
  evaluator: Evaluator,
  file: SourceFile,
  callback: Node,
  call: Extract<Node, { type: 'CallExpression' }>,
  index: number,
): readonly Value[] {
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
    if (position === 0 && index === 0 && value.kind === 'external') return instanceHandedBy(value);
    if (value.kind !== 'function') return [];
    const parameter = value.node.params[position];
    if (parameter?.type !== 'Identifier') return [];
    return argumentsGivenTo(evaluator, value.file, value.node, parameter.name, index);
  });
}

/** `createStep({ execute: async ({ mastra }) => … })`: the library hands over what its description says. */
function fromLibraryOption(
  evaluator: Evaluator,
  file: SourceFile,
  property: Extract<Node, { type: 'Property' }>,
  index: number,
): readonly Value[] {
  const call = property.parent?.parent;
  const option = keyName(property.key, property.computed);
  if ((call?.type !== 'CallExpression' && call?.type !== 'NewExpression') || option === undefined) return [];
  if (!(call.arguments as readonly Node[]).includes(property.parent as Node)) return []; // its parent is that object
  return evaluator
    .evaluate(file, call.callee)
    .flatMap((value) => (value.kind === 'library' ? handedByLibrary(value, option, index) : []));
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
