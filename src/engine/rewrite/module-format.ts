import type { SourceFile } from '../project/source-file.js';

/** How a file names other modules: `import`, `require()`, or `import name = require()`. */
export type ModuleFormat = 'esm' | 'commonjs' | 'import-equals';

const COMMONJS_EXPORT = /(^|[^.\w$])(module\.exports|exports\.[\w$]+\s*=|require\s*\()/m;

/** Whether a TypeScript file is written for `verbatimModuleSyntax` and output in CommonJS, where `import` is an error. */
function hasOnlyImportEquals(source: SourceFile): boolean {
  let found = false;
  for (const statement of source.program.body) {
    switch (statement.type) {
      case 'TSImportEqualsDeclaration':
        found ||= statement.moduleReference.type === 'TSExternalModuleReference';
        break;
      case 'TSExportAssignment':
        found = true;
        break;
      case 'ImportDeclaration':
        if (statement.importKind !== 'type') return false;
        break;
      case 'ExportNamedDeclaration':
        if (statement.exportKind !== 'type') return false;
        break;
      case 'ExportDefaultDeclaration':
      case 'ExportAllDeclaration':
        return false;
    }
  }
  return found;
}

/** What decides how a package's files name other modules, beside their own syntax. */
export interface ModuleHabits {
  /** The manifest's `type`. */
  readonly packageType: string | undefined;
  /** `verbatimModuleSyntax`. */
  readonly isVerbatim: boolean;
}

/** The form in which a file takes in other modules: by its extension and own syntax, else by its package. */
export function moduleFormatOf(source: SourceFile, { packageType, isVerbatim }: ModuleHabits): ModuleFormat {
  if (isVerbatim && /\.c?tsx?$/.test(source.path) && hasOnlyImportEquals(source)) return 'import-equals';
  if (/\.m[jt]sx?$|\.(vue|svelte|astro)$/.test(source.path)) return 'esm';
  if (source.path.endsWith('.cjs')) return 'commonjs';
  for (const { type } of source.program.body) {
    switch (type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
      case 'ExportAllDeclaration':
      case 'TSImportEqualsDeclaration':
        return 'esm';
    }
  }
  if (COMMONJS_EXPORT.test(source.text)) return 'commonjs';
  if (/\.c?tsx?$/.test(source.path)) return 'esm';
  return packageType === 'module' ? 'esm' : 'commonjs';
}
