import type { SourceFile } from '../project/source-file.js';

/** How a file names other modules. */
export type ModuleFormat = 'esm' | 'commonjs';

const COMMONJS_EXPORT = /(^|[^.\w$])(module\.exports|exports\.[\w$]+\s*=|require\s*\()/m;

/** The form in which a file takes in other modules: by its extension and own syntax, else by its package. */
export function moduleFormatOf(source: SourceFile, packageType: string | undefined): ModuleFormat {
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
