import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';

/** One exported name: an expression or declaration of the file itself, or another module's export. */
export type Export =
  | { readonly kind: 'local'; readonly name: string; readonly at: Node }
  | { readonly kind: 'node'; readonly node: Node }
  | { readonly kind: 'from'; readonly specifier: string /** `*` for the namespace. */; readonly name: string };

/** What a module offers, in ESM and CommonJS alike. */
export interface ExportTable {
  readonly names: ReadonlyMap<string, Export>;
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[];
  /** `module.exports = …` and `export = …`. */
  readonly whole: readonly Node[];
}

export function exportTable(file: SourceFile): ExportTable {
  const names = new Map<string, Export>();
  const stars: string[] = [];
  const whole: Node[] = [];
  for (const statement of file.program.body) {
    switch (statement.type) {
      case 'ExportNamedDeclaration':
        if (statement.declaration) addDeclaration(names, statement.declaration);
        for (const specifier of statement.specifiers) {
          const exported = nameOf(specifier.exported);
          const local = nameOf(specifier.local);
          names.set(
            exported,
            statement.source
              ? { kind: 'from', specifier: statement.source.value, name: local }
              : { kind: 'local', name: local, at: statement },
          );
        }
        break;
      case 'ExportDefaultDeclaration':
        names.set('default', { kind: 'node', node: statement.declaration });
        break;
      case 'ExportAllDeclaration':
        if (statement.exported) {
          names.set(nameOf(statement.exported), { kind: 'from', specifier: statement.source.value, name: '*' });
        } else stars.push(statement.source.value);
        break;
      case 'TSExportAssignment':
        whole.push(statement.expression);
        break;
      default:
        break;
    }
  }
  addCommonJs(file, names, whole);
  return { names, stars, whole };
}

function addDeclaration(names: Map<string, Export>, declaration: Node): void {
  if (declaration.type === 'VariableDeclaration') {
    for (const declarator of declaration.declarations) addPattern(names, declarator.id, declaration);
  } else if ('id' in declaration && declaration.id?.type === 'Identifier') {
    names.set(declaration.id.name, { kind: 'local', name: declaration.id.name, at: declaration });
  }
}

function addPattern(names: Map<string, Export>, pattern: Node, at: Node): void {
  switch (pattern.type) {
    case 'Identifier':
      names.set(pattern.name, { kind: 'local', name: pattern.name, at });
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        addPattern(names, property.type === 'Property' ? property.value : property.argument, at);
      }
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) addPattern(names, element, at);
      break;
    case 'AssignmentPattern':
      addPattern(names, pattern.left, at);
      break;
    case 'RestElement':
      addPattern(names, pattern.argument, at);
      break;
    default:
      break;
  }
}

/** `module.exports = …`, `module.exports.name = …`, `exports.name = …`. */
function addCommonJs(file: SourceFile, names: Map<string, Export>, whole: Node[]): void {
  if (!file.text.includes('exports')) return;
  for (const assignments of file.syntax.assignments.values()) {
    for (const assignment of assignments) {
      const target = assignment.left;
      if (target.type !== 'MemberExpression' || target.computed) continue;
      if (isModuleExports(target)) {
        whole.push(assignment.right);
      } else if (isIdentifier(target.object, 'exports') || isModuleExports(target.object)) {
        names.set(target.property.name, { kind: 'node', node: assignment.right });
      }
    }
  }
}

function isModuleExports(node: Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    !node.computed &&
    node.property.name === 'exports' &&
    isIdentifier(node.object, 'module')
  );
}

function isIdentifier(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

function nameOf(name: Extract<Node, { type: 'Identifier' | 'Literal' }>): string {
  return name.type === 'Identifier' ? name.name : String(name.value);
}
