import type { Node } from 'oxc-parser';
import type { AppProject } from '../project/app-project.js';
import type { SourceFile } from '../project/source-file.js';
import { propertyOf } from './property-of.js';
import { requiredModule } from './required-module.js';

export interface Exported {
  readonly file: SourceFile;
  /** The exported function, class or initial value. */
  readonly node: Node;
}

/** Barrels of barrels end somewhere; cycles do not. */
const MAX_HOPS = 12;

/** What a module of the app exports under a name (`default` for the default export), through barrels. */
function findExport(project: AppProject, path: string, name: string, hops = 0): Exported | undefined {
  const file = hops > MAX_HOPS ? undefined : project.sourceIfPresent(path);
  if (!file) return undefined;
  const follow = (source: string, exported: string): Exported | undefined => {
    const target = project.resolver.resolve(path, source);
    return target.kind === 'file' ? findExport(project, target.path, exported, hops + 1) : undefined;
  };
  for (const statement of withParents(file).body) {
    switch (statement.type) {
      case 'ExportDefaultDeclaration':
        if (name === 'default') return resolveLocal(project, file, statement.declaration, hops);
        break;
      case 'ExportNamedDeclaration': {
        const declared = statement.declaration && declaredNode(statement.declaration, name);
        if (declared) return { file, node: declared };
        for (const specifier of statement.specifiers) {
          if (textOf(specifier.exported) !== name) continue;
          if (statement.source) return follow(statement.source.value, textOf(specifier.local));
          return resolveLocal(project, file, specifier.local, hops);
        }
        break;
      }
      case 'ExportAllDeclaration': {
        if (statement.exported || name === 'default') break;
        const found = follow(statement.source.value, name);
        if (found) return found;
        break;
      }
      default:
    }
  }
  return commonJsExport(project, file, name, hops);
}

/** Nodes know their parents once the syntax index has been made. */
function withParents(file: SourceFile): SourceFile['program'] {
  return file.syntax && file.program;
}

/** What an identifier of a file stands for, through imports and `require`; other nodes stand for themselves. */
export function resolveLocal(project: AppProject, file: SourceFile, node: Node, hops = 0): Exported | undefined {
  if (node.type !== 'Identifier') return { file, node };
  const binding = file.syntax.binding(node, node.name);
  if (!binding) return undefined;
  const { declaration } = binding;
  switch (declaration.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier': {
      const source = declaration.parent?.type === 'ImportDeclaration' ? declaration.parent.source.value : undefined;
      const target = source === undefined ? undefined : project.resolver.resolve(file.path, source);
      if (target?.kind !== 'file') return { file, node: declaration };
      const imported = declaration.type === 'ImportSpecifier' ? textOf(declaration.imported) : 'default';
      return findExport(project, target.path, imported, hops + 1);
    }
    case 'VariableDeclarator': {
      if (!declaration.init) return { file, node: declaration };
      const required = requiredModule(declaration.init);
      if (required !== undefined && declaration.id.type === 'ObjectPattern') {
        const target = project.resolver.resolve(file.path, required);
        if (target.kind !== 'file') return { file, node: declaration };
        return findExport(project, target.path, destructuredName(declaration.id, node.name), hops + 1);
      }
      if (declaration.id.type !== 'Identifier') return { file, node: declaration };
      return { file, node: declaration.init };
    }
    default:
      return { file, node: declaration };
  }
}

/** The property that a pattern gives a local name to. */
function destructuredName(pattern: Extract<Node, { type: 'ObjectPattern' }>, local: string): string {
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
    const target = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    if (target.type === 'Identifier' && target.name === local) return property.key.name;
  }
  return local;
}

function textOf(name: Node): string {
  if (name.type === 'Identifier') return name.name;
  return name.type === 'Literal' && typeof name.value === 'string' ? name.value : '';
}

function declaredNode(declaration: Node, name: string): Node | undefined {
  if (declaration.type === 'VariableDeclaration') {
    for (const { id, init } of declaration.declarations) {
      if (id.type === 'Identifier' && id.name === name) return init ?? undefined;
      if (id.type === 'ObjectPattern' && init && destructures(id, name)) return init;
    }
    return undefined;
  }
  const named = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration';
  return named && declaration.id?.name === name ? declaration : undefined;
}

const destructures = (pattern: Extract<Node, { type: 'ObjectPattern' }>, name: string): boolean =>
  pattern.properties.some(
    (property) => property.type === 'Property' && property.value.type === 'Identifier' && property.value.name === name,
  );

function commonJsExport(project: AppProject, file: SourceFile, name: string, hops: number): Exported | undefined {
  const isExports = (node: Node): boolean =>
    (node.type === 'Identifier' && node.name === 'exports') ||
    (node.type === 'MemberExpression' &&
      node.object.type === 'Identifier' &&
      node.object.name === 'module' &&
      !node.computed &&
      node.property.name === 'exports');
  for (const { left, right } of file.syntax.assignments.get(name) ?? []) {
    if (left.type === 'MemberExpression' && isExports(left.object)) return resolveLocal(project, file, right, hops + 1);
  }
  for (const { left, right } of file.syntax.assignments.get('exports') ?? []) {
    if (!isExports(left)) continue;
    const value = name === 'default' ? right : propertyOf(right, name);
    if (value) return resolveLocal(project, file, value, hops + 1);
  }
  return undefined;
}
