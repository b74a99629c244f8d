import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';
import type { Binding } from '../../project/scope.js';
import type { SourceFile } from '../../project/source-file.js';
import { callbackArguments } from './callback-arguments.js';
import { contextualParameterType } from './contextual-type.js';
import { enclosingThis, isFunction } from './enclosing.js';
import { evaluateType } from './evaluate-type.js';
import type { Evaluator } from './evaluator.js';
import { instanceHandedTo } from './fastify-instance.js';
import { jsdocParameterType } from './jsdoc-parameter-type.js';
import { keyFor } from './key-for.js';
import { keyName } from './key-name.js';
import { type PatternStep, patternPath } from './pattern-path.js';
import type { Frame, ShapeValue, Value } from './value.js';
import { valuesAtPath } from './values-at-path.js';

/** What a parameter may be: the argument of the call at hand, else its type, else what any caller passes. */
export function evaluateParameter(
  evaluator: Evaluator,
  file: SourceFile,
  binding: Binding,
  frame: Frame | undefined,
): readonly Value[] {
  const owner = binding.declaration;
  if (!isFunction(owner)) return [];
  const found = parameterOf(owner, binding.identifier);
  if (!found) return [];
  const { index, pattern, path, isRest } = found;
  const passed = frameOf(owner, frame)?.argumentAt(index) ?? [];
  if (passed.length > 0) {
    const values = valuesAtPath(evaluator, file, passed, path, frame);
    if (values.length > 0) return values;
  }
  // The identifier itself guards the question for the binding, from which this one may come.
  return evaluator.guarded(keyFor(binding.identifier, 'parameter'), () => {
    const typed = fromType(evaluator, file, owner, index, pattern, path);
    const isOpen = (value: Value) =>
      value.kind === 'library'
        ? !value.origin
        : value.kind === 'shape' && offersModelCall(value, evaluator.modelMethods);
    if (typed.length > 0 && !typed.every(isOpen)) return typed;
    if (isRest || (typed.length === 0 && saysEnough(annotationOf(pattern), path))) return typed;
    // A type tells what it is; only callers tell where it was constructed.
    const given = fromCallers(evaluator, file, owner, index, path);
    if (typed.length === 0) return given.length > 0 ? given : ownDefault(evaluator, file, path);
    const isInterface = typed.some((type) => type.kind === 'shape');
    const refined = given.filter(
      (value) =>
        value.kind === 'library' &&
        (isInterface || typed.some((type) => type.kind === 'library' && value.on === type.on && value.origin)),
    );
    if (isInterface) return [...refined, ...typed];
    return refined.length > 0 ? refined : typed;
  });
}

interface FoundParameter {
  readonly index: number;
  readonly pattern: Node;
  readonly path: readonly PatternStep[];
  readonly isRest: boolean;
}

function parameterOf(owner: FunctionNode, identifier: Node): FoundParameter | undefined {
  for (const [index, parameter] of owner.params.entries()) {
    const path = patternPath(parameter, identifier);
    if (path) return { index, pattern: parameter, path, isRest: parameter.type === 'RestElement' };
  }
  return undefined;
}

function frameOf(owner: FunctionNode, frame: Frame | undefined): Frame | undefined {
  for (let current = frame; current; current = current.parent) if (current.of === owner) return current;
  return undefined;
}

function fromType(
  evaluator: Evaluator,
  file: SourceFile,
  owner: FunctionNode,
  index: number,
  pattern: Node,
  path: readonly PatternStep[],
): readonly Value[] {
  const steps = path.filter((step) => step.kind !== 'default');
  const annotation = annotationOf(pattern);
  if (annotation) return valuesAtPath(evaluator, file, evaluateType(evaluator, file, annotation), steps, undefined);
  const contextual = contextualParameterType(evaluator, file, owner, index);
  if (contextual.length > 0) return valuesAtPath(evaluator, file, contextual, steps, undefined);
  const documented = jsdocParameterType(evaluator, file, owner, index);
  return valuesAtPath(evaluator, file, documented, steps, undefined);
}

/** An interface of the app with a method that a library's model calls have: the library itself may be what implements it. */
function offersModelCall({ node }: ShapeValue, methods: ReadonlySet<string>): boolean {
  const members = node.type === 'TSInterfaceDeclaration' ? node.body.body : node.members;
  return members.some(
    (member) =>
      (member.type === 'TSMethodSignature' || member.type === 'TSPropertySignature') &&
      methods.has(keyName(member.key, member.computed) ?? ''),
  );
}

/** A declared type that is not `any` and names no library leaves nothing for callers to add. */
function saysEnough(annotation: Node | undefined, path: readonly PatternStep[]): boolean {
  if (!annotation) return false;
  switch (annotation.type) {
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
    case 'TSObjectKeyword':
    case 'TSTypeReference':
    case 'TSIndexedAccessType':
      return false;
    case 'TSUnionType':
      return annotation.types.every((type) => saysEnough(type, path));
    case 'TSArrayType':
      return saysEnough(annotation.elementType, path);
    case 'TSTypeLiteral': {
      const [step, ...rest] = path.filter(({ kind }) => kind !== 'default');
      return step?.kind !== 'member' || saysEnough(declaredMember(annotation, step.name), rest);
    }
    default:
      return true;
  }
}

function declaredMember({ members }: Extract<Node, { type: 'TSTypeLiteral' }>, name: string): Node | undefined {
  for (const member of members) {
    if (member.type === 'TSPropertySignature' && keyName(member.key, member.computed) === name) {
      return member.typeAnnotation?.typeAnnotation;
    }
  }
  return undefined;
}

function annotationOf(pattern: Node): Node | undefined {
  if (pattern.type === 'TSParameterProperty') return annotationOf(pattern.parameter);
  if (pattern.type === 'AssignmentPattern') return annotationOf(pattern.left);
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined;
  return annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
}

function fromCallers(
  evaluator: Evaluator,
  file: SourceFile,
  owner: FunctionNode,
  index: number,
  path: readonly PatternStep[],
): readonly Value[] {
  const steps = path.filter((step) => step.kind !== 'default');
  const values: Value[] = [];
  const take = (given: readonly Value[]) => {
    values.push(...valuesAtPath(evaluator, file, given, steps, undefined));
  };
  values.push(...callbackArguments(evaluator, file, owner, index, steps));
  if (index === 0) take(instanceHandedTo(evaluator, file, owner));
  for (const { file: at, call } of constructorOrFunctionUses(evaluator, file, owner)) {
    const argument = call?.arguments[index];
    if (argument && argument.type !== 'SpreadElement') take(evaluator.evaluate(at, argument));
  }
  return values;
}

/** The calls of a function; for a constructor, the constructions of its class and of classes that inherit it. */
function constructorOrFunctionUses(evaluator: Evaluator, file: SourceFile, owner: FunctionNode) {
  const method = owner.parent;
  if (method?.type === 'MethodDefinition' && method.kind === 'constructor') {
    const around = enclosingThis(owner.body ?? owner);
    if (around?.kind !== 'class') return [];
    return evaluator.constructions(file, around.node);
  }
  return evaluator.callers({ kind: 'function', file, node: owner, frame: undefined, self: undefined });
}

function ownDefault(evaluator: Evaluator, file: SourceFile, path: readonly PatternStep[]): readonly Value[] {
  const at = path.findLastIndex((step) => step.kind === 'default');
  const step = path[at];
  if (step?.kind !== 'default') return [];
  return valuesAtPath(evaluator, file, evaluator.evaluate(file, step.expression), path.slice(at + 1), undefined);
}
