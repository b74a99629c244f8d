import { posix } from 'node:path';
import type { ModuleResolver } from '../project/module-resolver.js';
import type { SourceFile } from '../project/source-file.js';
import type { ModuleFormat } from './module-format.js';

interface SpecifierInput {
  readonly source: SourceFile;
  readonly format: ModuleFormat;
  /** The module to import, relative to the root. */
  readonly target: string;
  readonly resolver: ModuleResolver;
  /** How specifiers end where the file has none of its own to go by. */
  readonly byDefault: ExtensionStyle;
}

/** How a specifier ends: in the extension of the file itself, in that of what it is compiled to, or in none. */
export type ExtensionStyle = 'source' | 'written' | 'none';

/** What a module's extension becomes in the specifier of an import. */
const WRITTEN_AS: Readonly<Record<string, string>> = { '.ts': '.js', '.tsx': '.js', '.mts': '.mjs', '.cts': '.cjs' };

function specifiersOf(source: SourceFile): readonly string[] {
  const specifiers: string[] = [];
  for (const statement of source.program.body) {
    if ('source' in statement && statement.source) specifiers.push(statement.source.value);
  }
  for (const [, specifier] of source.text.matchAll(/\brequire\(\s*['"]([^'"\n]+)['"]\s*\)/g)) {
    if (specifier !== undefined) specifiers.push(specifier);
  }
  return specifiers;
}

/** How the file's own imports of its project's modules end: with what extension, if any. */
function extensionStyle(input: SpecifierInput, specifiers: readonly string[]): ExtensionStyle {
  for (const specifier of specifiers) {
    if (input.resolver.resolve(input.source.path, specifier).kind !== 'file') continue;
    const extension = posix.extname(specifier);
    if (/^\.[cm]?tsx?$/.test(extension)) return 'source';
    if (/^\.[cm]?jsx?$/.test(extension)) return 'written';
    if (/^\.(json|css|vue|svelte|astro|scss|graphql)$/.test(extension)) continue;
    // Where the compiler asks for extensions, one more import without would be one more error.
    return specifier.startsWith('.') && input.format === 'esm' ? input.byDefault : 'none';
  }
  return input.format === 'esm' || input.byDefault === 'source' ? input.byDefault : 'none';
}

/** The alias that the file uses itself and that reaches the target, with what follows it. */
function throughAlias(input: SpecifierInput, specifiers: readonly string[], stem: string): string | undefined {
  const folder = posix.dirname(input.source.path);
  const aliases = input.resolver.aliasesFor(folder === '.' ? '' : folder);
  for (const { pattern, targets } of aliases?.paths ?? []) {
    const before = pattern.slice(0, pattern.indexOf('*'));
    if (!pattern.endsWith('*') || before === '' || !specifiers.some((specifier) => specifier.startsWith(before)))
      continue;
    for (const target of targets) {
      const base = posix.normalize(target.slice(0, target.indexOf('*'))).replace(/^\.\//, '');
      const inside = base === './' || base === '.' ? stem : stem.startsWith(base) ? stem.slice(base.length) : undefined;
      if (target.endsWith('*') && inside !== undefined) return before + inside;
    }
  }
  return undefined;
}

/** The specifier by which a file imports the bootstrap module, as the file writes its other imports. */
export function importSpecifier(input: SpecifierInput): string {
  const specifiers = specifiersOf(input.source);
  const extension = posix.extname(input.target);
  const stem = input.target.slice(0, -extension.length);
  const style = extensionStyle(input, specifiers);
  const mustName = extension === '.cjs' || extension === '.mjs' || extension === '.cts' || extension === '.mts';
  let ending = '';
  if (style === 'source') ending = extension;
  else if (style === 'written' || mustName) ending = WRITTEN_AS[extension] ?? extension;
  const aliased = throughAlias(input, specifiers, stem);
  if (aliased !== undefined) return aliased + ending;
  const relative = posix.relative(posix.dirname(input.source.path), stem);
  return `${relative.startsWith('.') ? '' : './'}${relative}${ending}`;
}
