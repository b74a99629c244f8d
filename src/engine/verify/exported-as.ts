import type { Node } from 'oxc-parser';
import type { SourceFile } from '../project/source-file.js';
import { propertyName } from '../syntax/property-of.js';

/** The name under which a module exports a declared value: `default` for the default export, `undefined` for none. */
export function exportedAs(file: SourceFile, node: Node): string | undefined {
  const name = exportName(file, node);
  return name !== undefined && /^[A-Za-z_$][\w$]*$/.test(name) ? name : undefined;
}

function exportName(file: SourceFile, node: Node): string | undefined {
  const parent = node.parent;
  if (parent?.type === 'ExportDefaultDeclaration') return 'default';
  const name = declaredName(node);
  if (name === undefined) return assignedName(node);
  for (const statement of file.program.body) {
    if (statement.type === 'ExportNamedDeclaration') {
      if (declares(statement.declaration, node)) return name;
      for (const { local, exported } of statement.specifiers) {
        if (!statement.source && textOf(local) === name) return textOf(exported);
      }
    }
    if (statement.type === 'ExportDefaultDeclaration') {
      const value = statement.declaration;
      if (value.type === 'Identifier' && value.name === name) return 'default';
    }
  }
  return commonJsName(file, name);
}

/** Whether a value is what the declaration itself declares, and not something in the depth of it. */
function declares(declaration: Node | null, node: Node): boolean {
  if (declaration === node) return true;
  if (declaration?.type !== 'VariableDeclaration') return false;
  return declaration.declarations.some((declarator) => declarator === node || declarator === node.parent);
}

function declaredName(node: Node): string | undefined {
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') return node.id?.name;
  const declarator = node.type === 'VariableDeclarator' ? node : node.parent;
  if (declarator?.type !== 'VariableDeclarator') return undefined;
  return declarator.id.type === 'Identifier' ? declarator.id.name : undefined;
}

/** `exports.summarize = …`, `module.exports = { summarize: … }`, `module.exports = …` */
function assignedName(node: Node): string | undefined {
  const parent = node.parent;
  if (parent?.type === 'Property' && parent.parent?.parent?.type === 'AssignmentExpression') {
    return isModuleExports(parent.parent.parent.left) ? propertyName(parent) : undefined;
  }
  if (parent?.type !== 'AssignmentExpression' || parent.right !== node) return undefined;
  const { left } = parent;
  if (isModuleExports(left)) return 'default';
  if (left.type !== 'MemberExpression' || left.computed) return undefined;
  const isExports = left.object.type === 'Identifier' && left.object.name === 'exports';
  return isExports || isModuleExports(left.object) ? left.property.name : undefined;
}

const isModuleExports = (node: Node): boolean =>
  node.type === 'MemberExpression' &&
  !node.computed &&
  node.property.name === 'exports' &&
  node.object.type === 'Identifier' &&
  node.object.name === 'module';

/** `module.exports = router`, `module.exports = { router }`, `exports.router = router` */
function commonJsName(file: SourceFile, name: string): string | undefined {
  for (const { left, right } of file.syntax.assignments.get('exports') ?? []) {
    if (left.type !== 'MemberExpression') continue;
    if (right.type === 'Identifier' && right.name === name) return 'default';
    if (right.type !== 'ObjectExpression') continue;
    for (const property of right.properties) {
      if (property.type === 'Property' && property.value.type === 'Identifier' && property.value.name === name) {
        return propertyName(property);
      }
    }
  }
  for (const [exported, assignments] of file.syntax.assignments) {
    for (const { left, right } of assignments) {
      const isExports =
        left.type === 'MemberExpression' && left.object.type === 'Identifier' && left.object.name === 'exports';
      if (isExports && right.type === 'Identifier' && right.name === name) return exported;
    }
  }
  return undefined;
}

const textOf = (node: Node): string =>
  node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : '';
