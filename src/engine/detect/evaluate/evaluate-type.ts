import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';
import { collectionOf } from './collection-of.js';
import { callFunction } from './evaluate-call.js';
import type { Evaluator } from './evaluator.js';
import { importModule, resolveModule } from './import-module.js';
import { instanceOf } from './instance-of.js';
import { resultOfLibrary } from './library-steps.js';
import { memberOf } from './member-of.js';
import type { Value } from './value.js';

/** Types of one argument whose values have, for our purpose, what the argument has. */
const TRANSPARENT = new Set([
  'Promise',
  'PromiseLike',
  'Awaited',
  'Readonly',
  'Required',
  'Partial',
  'NonNullable',
  'Omit',
  'Pick',
  'DeepPartial',
  'Mocked',
  'Ref',
  'MutableRefObject',
]);
const COLLECTION = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet', 'Iterable', 'AsyncIterable']);
const KEYED_COLLECTION = new Set(['Map', 'ReadonlyMap', 'WeakMap', 'Record']);

/** What a value of a type may be. */
export function evaluateType(evaluator: Evaluator, file: SourceFile, node: Node): readonly Value[] {
  return evaluator.guarded(node, () => {
    const inner = (type: Node) => evaluateType(evaluator, file, type);
    switch (node.type) {
      case 'TSTypeReference':
        return evaluateTypeName(evaluator, file, node.typeName, node.typeArguments?.params ?? []);
      case 'TSUnionType':
      case 'TSIntersectionType':
        return node.types.flatMap(inner);
      case 'TSParenthesizedType':
      case 'TSOptionalType':
      case 'TSTypeOperator':
      case 'TSRestType':
        return inner(node.typeAnnotation);
      case 'TSArrayType':
        return [collectionOf(evaluator, node, () => inner(node.elementType))];
      case 'TSTupleType':
        return [collectionOf(evaluator, node, () => node.elementTypes.flatMap(inner))];
      case 'TSTypeLiteral':
        return [{ kind: 'shape', file, node }];
      case 'TSFunctionType':
        return [{ kind: 'signature', file, node, owner: undefined }];
      case 'TSTypeQuery':
        return evaluateQuery(evaluator, file, node.exprName);
      case 'TSImportType': {
        const module = importModule(evaluator, file, node.source.value);
        return node.qualifier
          ? qualified(evaluator, module, node.qualifier).flatMap((value) => instanceOf(evaluator, value))
          : [];
      }
      case 'TSIndexedAccessType': {
        const index = node.indexType;
        const name =
          index.type === 'TSLiteralType' && index.literal.type === 'Literal' ? String(index.literal.value) : undefined;
        return inner(node.objectType).flatMap((value) => memberOf(evaluator, value, name));
      }
      case 'TSConditionalType':
        return [...inner(node.trueType), ...inner(node.falseType)];
      default:
        return [];
    }
  });
}

/** What a value of a named type may be. */
export function evaluateTypeName(
  evaluator: Evaluator,
  file: SourceFile,
  name: Node,
  args: readonly Node[],
): readonly Value[] {
  const [first] = args;
  const last = args.at(-1);
  if (name.type === 'TSQualifiedName' || name.type === 'MemberExpression') {
    return evaluateQuery(evaluator, file, name).flatMap((value) => instanceOf(evaluator, value));
  }
  if (name.type !== 'Identifier') return [];
  const binding = file.syntax.typeBinding(name, name.name);
  if (!binding) {
    if (first && TRANSPARENT.has(name.name)) return evaluateType(evaluator, file, first);
    if (first && COLLECTION.has(name.name)) {
      return [collectionOf(evaluator, first, () => evaluateType(evaluator, file, first))];
    }
    if (last && KEYED_COLLECTION.has(name.name)) {
      return [collectionOf(evaluator, last, () => evaluateType(evaluator, file, last))];
    }
    if (first?.type === 'TSTypeQuery' && name.name === 'InstanceType') {
      return evaluateType(evaluator, file, first).flatMap((value) => instanceOf(evaluator, value));
    }
    if (first && name.name === 'ReturnType') {
      return evaluateType(evaluator, file, first).flatMap((value) => resultOf(evaluator, file, value));
    }
    return [];
  }
  const { declaration } = binding;
  switch (binding.kind) {
    case 'import':
      return importedType(evaluator, file, declaration, args);
    case 'class':
      return evaluator.evaluate(file, declaration).flatMap((value) => instanceOf(evaluator, value));
    case 'type':
      return declaredType(evaluator, file, declaration);
    case 'type-parameter':
      return declaration.type === 'TSTypeParameter' && declaration.constraint
        ? evaluateType(evaluator, file, declaration.constraint)
        : [];
    default:
      return [];
  }
}

/** What calling a value of some type gives. */
function resultOf(evaluator: Evaluator, file: SourceFile, value: Value): readonly Value[] {
  switch (value.kind) {
    case 'function':
      return callFunction(evaluator, value, file, [], undefined);
    case 'signature':
      return value.node.returnType ? evaluateType(evaluator, value.file, value.node.returnType.typeAnnotation) : [];
    case 'library':
      return resultOfLibrary(value);
    default:
      return [];
  }
}

function declaredType(evaluator: Evaluator, file: SourceFile, declaration: Node): readonly Value[] {
  if (declaration.type === 'TSInterfaceDeclaration') return [{ kind: 'shape', file, node: declaration }];
  return declaration.type === 'TSTypeAliasDeclaration' ? evaluateType(evaluator, file, declaration.typeAnnotation) : [];
}

function importedType(
  evaluator: Evaluator,
  file: SourceFile,
  specifier: Node,
  args: readonly Node[],
): readonly Value[] {
  const declaration = specifier.parent;
  if (specifier.type === 'TSImportEqualsDeclaration') {
    return specifier.moduleReference.type === 'TSExternalModuleReference'
      ? importModule(evaluator, file, specifier.moduleReference.expression.value)
          .flatMap((value) => memberOf(evaluator, value, 'default'))
          .flatMap((value) => instanceOf(evaluator, value))
      : [];
  }
  if (declaration?.type !== 'ImportDeclaration') return [];
  let name = 'default';
  if (specifier.type === 'ImportSpecifier') {
    name = specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
  } else if (specifier.type === 'ImportNamespaceSpecifier') return [];
  return exportedType(evaluator, file, declaration.source.value, name, args, 0);
}

/** A type exported by another module, followed through barrels. */
function exportedType(
  evaluator: Evaluator,
  from: SourceFile,
  specifier: string,
  name: string,
  args: readonly Node[],
  depth: number,
): readonly Value[] {
  if (depth > 20) return [];
  const resolved = resolveModule(evaluator, from, specifier);
  if (resolved.kind !== 'file') {
    return importModule(evaluator, from, specifier)
      .flatMap((value) => memberOf(evaluator, value, name))
      .flatMap((value) => instanceOf(evaluator, value));
  }
  const file = evaluator.project.sourceIfPresent(resolved.path);
  if (!file) return [];
  const table = evaluator.exports(file);
  const entry = table.names.get(name);
  if (entry?.kind === 'from') return exportedType(evaluator, file, entry.specifier, entry.name, args, depth + 1);
  if (entry?.kind === 'node') {
    const declared = declaredType(evaluator, file, entry.node);
    if (declared.length > 0) return declared;
    return evaluator.evaluate(file, entry.node).flatMap((value) => instanceOf(evaluator, value));
  }
  if (entry?.kind === 'local') {
    const binding = file.syntax.typeBinding(file.program, entry.name);
    return binding ? evaluateTypeName(evaluator, file, binding.identifier, args) : [];
  }
  for (const star of table.stars) {
    const found = exportedType(evaluator, file, star, name, args, depth + 1);
    if (found.length > 0) return found;
  }
  return table.whole.flatMap((node) => evaluator.evaluate(file, node)).flatMap((value) => instanceOf(evaluator, value));
}

/** `typeof a.b`, or the value behind a dotted type name. */
function evaluateQuery(evaluator: Evaluator, file: SourceFile, name: Node): readonly Value[] {
  switch (name.type) {
    case 'Identifier': {
      const binding = file.syntax.binding(name, name.name);
      return binding ? evaluator.binding(file, binding) : [];
    }
    case 'TSQualifiedName': {
      const member = name.right.name;
      return evaluateQuery(evaluator, file, name.left).flatMap((value) => memberOf(evaluator, value, member));
    }
    case 'MemberExpression':
      return evaluator.evaluate(file, name);
    case 'TSImportType': {
      const module = importModule(evaluator, file, name.source.value);
      return name.qualifier ? qualified(evaluator, module, name.qualifier) : module;
    }
    default:
      return [];
  }
}

function qualified(evaluator: Evaluator, values: readonly Value[], qualifier: Node): readonly Value[] {
  if (qualifier.type === 'Identifier') return values.flatMap((value) => memberOf(evaluator, value, qualifier.name));
  if (qualifier.type !== 'TSQualifiedName') return [];
  return qualified(evaluator, values, qualifier.left).flatMap((value) =>
    memberOf(evaluator, value, qualifier.right.name),
  );
}
