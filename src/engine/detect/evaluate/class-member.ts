import type { Class, Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import { enclosingThis, isWithin } from './enclosing.js';
import { evaluateType } from './evaluate-type.js';
import type { Evaluator } from './evaluator.js';
import { frameAround } from './frames.js';
import { keyFor } from './key-for.js';
import { keyName } from './key-name.js';
import { extendsLibrary, libraryMember } from './library-steps.js';
import { moreTelling } from './more-telling.js';
import { patternPath } from './pattern-path.js';
import { returnedValues } from './returned-values.js';
import { superclassValues } from './superclass-values.js';
import type { ClassValue, Frame, FunctionValue, InstanceValue, Value } from './value.js';

/** A member of a class or of an instance: own, assigned to `this`, inherited, or given by a subclass. */
export function classMember(evaluator: Evaluator, value: InstanceValue | ClassValue, name: string): readonly Value[] {
  const frame = value.kind === 'instance' ? value.frame : undefined;
  const isStatic = value.kind === 'class';
  const through = value.kind === 'instance' && value.instrumented ? { instrumented: value.instrumented } : {};
  return evaluator.guarded(keyFor(value.node, `${isStatic ? 'static ' : ''}${name}`), () => {
    const own = ownMember(evaluator, value, name, isStatic, frame);
    if (own.length > 0) return own;
    const inherited = superclassValues(evaluator, { ...value, kind: 'class' }).flatMap((parent): readonly Value[] => {
      if (parent.kind === 'class') {
        if (isStatic) return classMember(evaluator, parent, name);
        const passed = superFrame(evaluator, value, parent, frame) ?? frame;
        return classMember(evaluator, { ...parent, ...through, kind: 'instance', frame: passed }, name);
      }
      if (parent.kind !== 'library' || isStatic) return [];
      return extendsLibrary(parent).flatMap((base) =>
        base.kind === 'library' ? libraryMember({ ...base, ...through }, name) : [],
      );
    });
    if (inherited.length > 0 || isStatic) return inherited;
    return fromSubclasses(evaluator, value, name);
  });
}

function ownMember(
  evaluator: Evaluator,
  { file, node }: InstanceValue | ClassValue,
  name: string,
  isStatic: boolean,
  frame: Frame | undefined,
): readonly Value[] {
  const self: Value = isStatic ? { kind: 'class', file, node } : { kind: 'instance', file, node, frame };
  const found: Value[] = [];
  let annotation: Node | undefined;
  for (const element of node.body.body) {
    if (element.type === 'MethodDefinition' && element.kind === 'constructor') {
      const property = isStatic
        ? undefined
        : element.value.params.find((parameter) => isPropertyNamed(parameter, name));
      if (property) found.push(...parameterProperty(evaluator, file, property, name, frame));
      continue;
    }
    if (!('key' in element) || !('static' in element) || element.static !== isStatic) continue;
    if (keyName(element.key, element.computed) !== name) continue;
    if (element.type === 'MethodDefinition' || element.type === 'TSAbstractMethodDefinition') {
      const method: FunctionValue = { kind: 'function', file, node: element.value, frame: undefined, self };
      if (element.kind === 'get') {
        const returned = returnedValues(evaluator, method, { of: element.value, argumentAt: () => [], parent: frame });
        found.push(...returned);
        annotation ??= element.value.returnType?.typeAnnotation;
      } else if (element.kind === 'method') found.push(method);
    } else {
      if (element.value) found.push(...evaluator.evaluate(file, element.value, frame));
      annotation ??= 'typeAnnotation' in element ? element.typeAnnotation?.typeAnnotation : undefined;
    }
  }
  found.push(...assignedToThis(evaluator, file, node, name, isStatic, frame));
  const type = annotation;
  return type ? moreTelling(found, () => evaluateType(evaluator, file, type)) : found;
}

/** The arguments with which a subclass calls its parent's constructor. */
function superFrame(
  evaluator: Evaluator,
  { file, node }: InstanceValue | ClassValue,
  parent: ClassValue,
  frame: Frame | undefined,
): Frame | undefined {
  const own = constructorOf(node);
  const target = constructorOf(parent.node);
  if (!own || !target) return undefined;
  const call = file.syntax.calls.find((candidate) => candidate.callee.type === 'Super' && isWithin(candidate, own));
  if (!call) return undefined;
  return {
    of: target,
    argumentAt: (index) => {
      const argument = call.arguments[index];
      return argument && argument.type !== 'SpreadElement' ? evaluator.evaluate(file, argument, frame) : [];
    },
    parent: undefined,
  };
}

function constructorOf(node: Class): FunctionNode | undefined {
  for (const element of node.body.body) {
    if (element.type === 'MethodDefinition' && element.kind === 'constructor') return element.value;
  }
  return undefined;
}

function isPropertyNamed(parameter: Node, name: string): boolean {
  if (parameter.type !== 'TSParameterProperty') return false;
  const inner = parameter.parameter;
  const identifier = inner.type === 'AssignmentPattern' ? inner.left : inner;
  return identifier.type === 'Identifier' && identifier.name === name;
}

function parameterProperty(
  evaluator: Evaluator,
  file: SourceFile,
  parameter: Node,
  name: string,
  frame: Frame | undefined,
): readonly Value[] {
  const owner = parameter.parent;
  const binding = owner ? file.syntax.scopeAt(owner)?.values.get(name) : undefined;
  return binding && patternPath(parameter, binding.identifier) ? evaluator.binding(file, binding, frame) : [];
}

function assignedToThis(
  evaluator: Evaluator,
  file: SourceFile,
  node: Class,
  name: string,
  isStatic: boolean,
  frame: Frame | undefined,
): readonly Value[] {
  return (file.syntax.assignments.get(name) ?? []).flatMap((assignment) => {
    const target = assignment.left;
    if (target.type !== 'MemberExpression') return [];
    if (target.object.type === 'ThisExpression') {
      const owner = enclosingThis(target);
      if (owner?.kind !== 'class' || owner.node !== node || owner.isStatic !== isStatic) return [];
    } else if (!(isStatic && target.object.type === 'Identifier' && target.object.name === node.id?.name)) return [];
    return evaluator.evaluate(file, assignment.right, frameAround(assignment, frame));
  });
}

/** An abstract base reads a field that only its subclasses fill. */
function fromSubclasses(evaluator: Evaluator, value: InstanceValue, name: string): readonly Value[] {
  if (!value.node.id) return [];
  return evaluator.index.heirs(value.node.id.name).flatMap((heir) => {
    if (!heir.node.superClass) return [];
    const parents = superclassValues(evaluator, { kind: 'class', ...heir });
    if (!parents.some((parent) => parent.kind === 'class' && parent.node === value.node)) return [];
    return ownMember(evaluator, { kind: 'instance', ...heir, frame: undefined }, name, false, undefined);
  });
}
