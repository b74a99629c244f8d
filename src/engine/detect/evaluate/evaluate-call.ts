import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';
import { carriesKind } from './carries-kind.js';
import { collectionOf } from './collection-of.js';
import { evaluateType } from './evaluate-type.js';
import type { Evaluator } from './evaluator.js';
import { importModule } from './import-module.js';
import { instanceOf } from './instance-of.js';
import { keyName } from './key-name.js';
import { constructLibrary, libraryCall, libraryReturn, libraryWrapper } from './library-steps.js';
import { memberOf } from './member-of.js';
import { returnedValues } from './returned-values.js';
import type { ExternalValue, Frame, FunctionValue, LibraryValue, ObjectValue, Value } from './value.js';
import { viaAmplitude } from './via-amplitude.js';

type Call = Extract<Node, { type: 'CallExpression' }>;
type Construction = Extract<Node, { type: 'NewExpression' }>;

/** Methods of any function or promise that give, in effect, what they are called on. */
const SAME_VALUE = new Set(['bind', 'catch', 'finally', 'asResponse']);
const FIRST_ARGUMENT = /^(Object\.(freeze|seal|assign)|Promise\.resolve|structuredClone)$/;
const MAX_EXTERNAL_PATH = 16;
const ITEM_OF = new Set(['get', 'at', 'find', 'findLast', 'pop', 'shift', 'next']);
const SAME_ITEMS = new Set(['filter', 'slice', 'values', 'concat', 'reverse', 'sort', 'toSorted', 'entries']);

/** What a call gives. */
export function evaluateCall(
  evaluator: Evaluator,
  file: SourceFile,
  node: Call,
  frame: Frame | undefined,
): readonly Value[] {
  const { callee } = node;
  const required = requiredModule(file, node);
  if (required !== undefined)
    return importModule(evaluator, file, required).flatMap((value) => wholeModule(evaluator, value));
  const builtIn = callBuiltIn(evaluator, file, node, frame);
  if (builtIn) return builtIn;
  if (callee.type === 'Super') return [];
  const values = evaluator.evaluate(file, callee, frame);
  const results = values.flatMap((value): readonly Value[] => {
    switch (value.kind) {
      case 'function':
        return callFunction(evaluator, value, file, node.arguments, frame);
      case 'signature':
        return node.callee && value.node.returnType
          ? evaluateType(evaluator, value.file, value.node.returnType.typeAnnotation)
          : [];
      case 'library':
        return callLibrary(evaluator, value, file, node, frame);
      case 'external':
        return callExternal(evaluator, value, file, node, frame);
      default:
        return [];
    }
  });
  if (values.length > 0) return results;
  return passedThrough(evaluator, file, node, frame, 'an unknown function');
}

/** `require()` gives what the module set as its exports, a class or function of it included. */
function wholeModule(evaluator: Evaluator, value: Value): readonly Value[] {
  if (value.kind !== 'module') return [value];
  const { file } = value;
  return [...evaluator.exports(file).whole.flatMap((node) => evaluator.evaluate(file, node)), value];
}

/** What a construction gives. */
export function evaluateNew(
  evaluator: Evaluator,
  file: SourceFile,
  node: Construction,
  frame: Frame | undefined,
): readonly Value[] {
  const { callee } = node;
  if (callee.type === 'Identifier' && !file.syntax.binding(callee, callee.name)) {
    if (callee.name === 'Proxy') return argumentValues(evaluator, file, node.arguments, 0, frame);
    if (/^(Weak)?(Map|Set)$|^Array$/.test(callee.name)) return [newCollection(evaluator, file, node, frame)];
    return [];
  }
  return evaluator.evaluate(file, callee, frame).flatMap((value): readonly Value[] => {
    switch (value.kind) {
      case 'class':
        return instanceOf(evaluator, value, constructorFrame(evaluator, value.node, file, node.arguments, frame));
      case 'library':
        return constructLibrary(value, 'class', { file, node, frame }, (kinds) =>
          carriesKind(evaluator, file, node.arguments, kinds, frame),
        );
      case 'external':
        return [{ ...value, path: [...value.path, 'new'], node, file }];
      default:
        return [];
    }
  });
}

/** Calls a function of the app with the arguments of one call. */
export function callFunction(
  evaluator: Evaluator,
  value: FunctionValue,
  file: SourceFile,
  args: readonly Node[],
  frame: Frame | undefined,
): readonly Value[] {
  const called: Frame = {
    of: value.node,
    argumentAt: (index) => argumentValues(evaluator, file, args, index, frame),
    parent: value.frame,
  };
  const values = returnedValues(evaluator, value, called);
  if (values.length > 0) return values;
  const annotation = value.node.returnType?.typeAnnotation;
  return annotation ? evaluateType(evaluator, value.file, annotation) : [];
}

function constructorFrame(
  evaluator: Evaluator,
  node: Extract<Node, { body: { type: 'ClassBody' } }>,
  file: SourceFile,
  args: readonly Node[],
  frame: Frame | undefined,
): Frame | undefined {
  for (const element of node.body.body) {
    if (element.type === 'MethodDefinition' && element.kind === 'constructor') {
      return {
        of: element.value,
        argumentAt: (index) => argumentValues(evaluator, file, args, index, frame),
        parent: undefined,
      };
    }
  }
  return undefined;
}

function callLibrary(
  evaluator: Evaluator,
  value: LibraryValue,
  file: SourceFile,
  node: Call,
  frame: Frame | undefined,
): readonly Value[] {
  const carries = (kinds: readonly string[]) => carriesKind(evaluator, file, node.arguments, kinds, frame);
  const step = libraryReturn(value, carries);
  if (step) {
    const origin = value.origin;
    return [{ ...value, on: step.yields, path: [], origin, trail: `${value.trail}, ${step.path}()` }];
  }
  const wrapped = libraryWrapper(value);
  const given = wrapped === undefined ? undefined : node.arguments.at(wrapped);
  if (given) return evaluator.evaluate(file, given, frame).filter(({ kind }) => kind === 'function');
  const constructed = constructLibrary(value, 'function', { file, node, frame }, carries);
  return constructed.length > 0 || libraryCall(value) ? constructed : resultOfCallback(evaluator, file, node, frame);
}

function callExternal(
  evaluator: Evaluator,
  value: ExternalValue,
  file: SourceFile,
  node: Call,
  frame: Frame | undefined,
): readonly Value[] {
  const via = viaAmplitude(value);
  if (via) {
    return node.arguments.flatMap((_argument, index) =>
      argumentValues(evaluator, file, node.arguments, index, frame).flatMap((argument): readonly Value[] => {
        if (argument.kind === 'library' || argument.kind === 'function') return [{ ...argument, instrumented: via }];
        if (index > 0 || via !== 'wrap') return [];
        return [argument.kind === 'instance' ? { ...argument, instrumented: via } : argument];
      }),
    );
  }
  // Builders of schemas and queries go on for ever and lead nowhere that is asked for.
  if (value.path.length > MAX_EXTERNAL_PATH) return [];
  const own: Value = { ...value, path: [...value.path, '()'], node, file };
  return [own, ...passedThrough(evaluator, file, node, frame, value.package)];
}

/** Other vendors' wrappers, memoisers and the like give back what they are given, as far as its calls go. */
function passedThrough(
  evaluator: Evaluator,
  file: SourceFile,
  node: Call,
  frame: Frame | undefined,
  through: string,
): readonly Value[] {
  const called = resultOfCallback(evaluator, file, node, frame);
  const given = argumentValues(evaluator, file, node.arguments, 0, frame)
    .flatMap((argument) => (argument.kind === 'object' ? clientOption(evaluator, argument) : [argument]))
    .flatMap((argument): readonly Value[] => {
      if (argument.kind === 'function') return [argument];
      if (argument.kind !== 'library' || (argument.on === 'module' && argument.path.length === 0)) return [];
      return [{ ...argument, certain: false, trail: `${argument.trail}, passed through ${through}` }];
    });
  return [...called, ...given];
}

/** `Instructor({ client, mode })`: a wrapper that is given the client among its options. */
function clientOption(evaluator: Evaluator, options: ObjectValue): readonly Value[] {
  return memberOf(evaluator, options, 'client').filter((value) => value.kind === 'library' && value.on !== 'module');
}

/** `run(context, async () => client)`: what runs a callback for the app gives what the callback returns. */
function resultOfCallback(
  evaluator: Evaluator,
  file: SourceFile,
  node: Call,
  frame: Frame | undefined,
): readonly Value[] {
  const callback = node.arguments.at(-1);
  if (callback?.type !== 'ArrowFunctionExpression' && callback?.type !== 'FunctionExpression') return [];
  return evaluator.evaluate(file, callback, frame).flatMap((value): readonly Value[] => {
    if (value.kind !== 'function') return [];
    const returned = returnedValues(evaluator, value, { of: value.node, argumentAt: () => [], parent: value.frame });
    return returned.flatMap((result) =>
      result.kind === 'library' && result.on !== 'module' ? [{ ...result, certain: false }] : [],
    );
  });
}

/** `then`, `bind`, collections and the few globals that hand on what they are given. */
function callBuiltIn(
  evaluator: Evaluator,
  file: SourceFile,
  node: Call,
  frame: Frame | undefined,
): readonly Value[] | undefined {
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  const { name } = callee.property;
  if (callee.object.type === 'Identifier' && !file.syntax.binding(callee.object, callee.object.name)) {
    const path = `${callee.object.name}.${name}`;
    if (FIRST_ARGUMENT.test(path)) return argumentValues(evaluator, file, node.arguments, 0, frame);
    if (/^Promise\.(all|allSettled|race|any)$/.test(path)) {
      const given = argumentValues(evaluator, file, node.arguments, 0, frame);
      return /race|any/.test(name)
        ? given.flatMap((value) => (value.kind === 'collection' ? value.items() : []))
        : given;
    }
    if (path === 'Object.values' || path === 'Object.entries' || path === 'Array.from') {
      const given = argumentValues(evaluator, file, node.arguments, 0, frame);
      return given.map((value) =>
        value.kind === 'collection'
          ? value
          : collectionOf(evaluator, node, () => memberOf(evaluator, value, undefined)),
      );
    }
  }
  if (name === 'then' || SAME_VALUE.has(name)) {
    const isLibraryStep = evaluator
      .evaluate(file, callee, frame)
      .some((value) => value.kind === 'library' && libraryReturn(value, () => true));
    if (isLibraryStep) return undefined;
  }
  if (name === 'then') {
    const [handler] = node.arguments;
    const results = handler ? evaluator.evaluate(file, handler, frame) : [];
    const promised = () => evaluator.evaluate(file, callee.object, frame);
    return results.flatMap((value) =>
      value.kind === 'function'
        ? returnedValues(evaluator, value, {
            of: value.node,
            argumentAt: (i) => (i ? [] : promised()),
            parent: value.frame,
          })
        : [],
    );
  }
  if (SAME_VALUE.has(name)) return evaluator.evaluate(file, callee.object, frame);
  if (ITEM_OF.has(name) || SAME_ITEMS.has(name) || name === 'map') {
    const collections = evaluator.evaluate(file, callee.object, frame).filter((value) => value.kind === 'collection');
    if (collections.length === 0) return undefined;
    const items = () => collections.flatMap((value) => value.items());
    if (ITEM_OF.has(name)) return items();
    if (name !== 'map') return [collectionOf(evaluator, node, items)];
    const [mapper] = node.arguments;
    const mappers = mapper ? evaluator.evaluate(file, mapper, frame) : [];
    return [
      collectionOf(evaluator, node, () =>
        mappers.flatMap((value) =>
          value.kind === 'function'
            ? returnedValues(evaluator, value, {
                of: value.node,
                argumentAt: (index) => (index === 0 ? items() : []),
                parent: value.frame,
              })
            : [],
        ),
      ),
    ];
  }
  return undefined;
}

/** A map or set: its declared item type, what it is constructed with, and what is put in under its name. */
function newCollection(evaluator: Evaluator, file: SourceFile, node: Construction, frame: Frame | undefined): Value {
  return collectionOf(evaluator, node, () => {
    const type = node.typeArguments?.params.at(-1);
    const typed = type ? evaluateType(evaluator, file, type) : [];
    const given = argumentValues(evaluator, file, node.arguments, 0, frame)
      .flatMap((value) => (value.kind === 'collection' ? value.items() : []))
      .flatMap((value) => (value.kind === 'collection' ? value.items() : [value]));
    const put = (['set', 'add', 'push'] as const).flatMap((name) => putInto(evaluator, file, node, name));
    const found = [...put, ...given];
    return found.length > 0 ? found : typed;
  });
}

function putInto(evaluator: Evaluator, file: SourceFile, collection: Node, method: string): readonly Value[] {
  return (file.syntax.references.get(method) ?? []).flatMap((reference) => {
    const call = reference.parent;
    if (reference.type !== 'MemberExpression' || call?.type !== 'CallExpression' || call.callee !== reference)
      return [];
    const name = holderName(collection);
    if (name === undefined || holderName(reference.object) !== name) return [];
    const argument = call.arguments.at(-1);
    return argument && argument.type !== 'SpreadElement' ? evaluator.evaluate(file, argument) : [];
  });
}

/** The variable or member that holds a value, or that an expression reads. */
function holderName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression' && !node.computed) return node.property.name;
  const holder = node.parent;
  if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier') return holder.id.name;
  if (holder?.type === 'PropertyDefinition') return keyName(holder.key, holder.computed);
  if (holder?.type === 'AssignmentExpression') return holderName(holder.left);
  return undefined;
}

function argumentValues(
  evaluator: Evaluator,
  file: SourceFile,
  args: readonly Node[],
  index: number,
  frame: Frame | undefined,
): readonly Value[] {
  const argument = args[index];
  return argument && argument.type !== 'SpreadElement' ? evaluator.evaluate(file, argument, frame) : [];
}

function requiredModule(file: SourceFile, node: Call): string | undefined {
  const { callee } = node;
  const [specifier] = node.arguments;
  if (callee.type !== 'Identifier' || callee.name !== 'require' || specifier?.type !== 'Literal') return undefined;
  if (typeof specifier.value !== 'string') return undefined;
  const own = file.syntax.binding(callee, 'require');
  return !own || /createRequire/.test(file.text) ? specifier.value : undefined;
}
