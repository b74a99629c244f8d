import type { Node } from 'oxc-parser';
import type { SourceFile } from '../project/source-file.js';

/** What a file already takes from the bootstrap module. */
export interface PresentImports {
  /** Export to local name. */
  readonly names: ReadonlyMap<string, string>;
  /** After the last name in the braces, where another one can be added; `undefined` without braces. */
  readonly extendAt: number | undefined;
  /** Whether the file runs the module at all. */
  readonly isImported: boolean;
}

function requiredSpecifier(init: Node | null, modules: ReadonlyMap<string, string>): string | undefined {
  if (init?.type === 'Identifier') return modules.get(init.name);
  if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier' || init.callee.name !== 'require')
    return undefined;
  const [argument] = init.arguments;
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined;
}

/** @param isBootstrap whether a specifier, as written in the file, stands for the bootstrap module */
export function presentImports(source: SourceFile, isBootstrap: (specifier: string) => boolean): PresentImports {
  const names = new Map<string, string>();
  let extendAt: number | undefined;
  let isImported = false;
  // What `import name = require()` binds, with its specifier.
  const modules = new Map<string, string>();
  for (const statement of source.program.body) {
    if (
      statement.type === 'TSImportEqualsDeclaration' &&
      statement.moduleReference.type === 'TSExternalModuleReference'
    ) {
      modules.set(statement.id.name, statement.moduleReference.expression.value);
    }
    if (
      statement.type === 'ImportDeclaration' &&
      statement.importKind !== 'type' &&
      isBootstrap(statement.source.value)
    ) {
      isImported = true;
      for (const specifier of statement.specifiers) {
        if (specifier.type !== 'ImportSpecifier' || specifier.importKind === 'type') continue;
        const { imported } = specifier;
        names.set(imported.type === 'Identifier' ? imported.name : imported.value, specifier.local.name);
        extendAt = specifier.end;
      }
    }
    if (statement.type === 'ExpressionStatement') {
      const specifier = requiredSpecifier(statement.expression, modules);
      if (specifier !== undefined && isBootstrap(specifier)) isImported = true;
    }
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      const specifier = requiredSpecifier(init, modules);
      if (specifier === undefined || id.type !== 'ObjectPattern' || !isBootstrap(specifier)) continue;
      isImported = true;
      for (const property of id.properties) {
        if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
        if (property.value.type !== 'Identifier') continue;
        names.set(property.key.name, property.value.name);
        extendAt = property.end;
      }
    }
  }
  return { names, extendAt, isImported };
}
