import { posix } from 'node:path';
import { parse } from 'jsonc-parser';
import { isIgnoredByGit } from '../project/is-ignored-by-git.js';
import type { AppPackage } from '../project/manifest.js';
import type { ModuleFormat } from './module-format.js';

/** What decides where the bootstrap module goes and what it is. */
export interface BootstrapPlacement {
  /** Relative to the root. */
  readonly path: string;
  readonly language: 'typescript' | 'javascript';
  readonly format: ModuleFormat;
}

interface PlacementInput {
  /** Every file of the app. */
  readonly files: readonly string[];
  readonly owner: AppPackage | undefined;
  /** The package's files that are going to import it, with the form of their imports. */
  readonly importers: readonly { readonly path: string; readonly format: ModuleFormat }[];
  /** The importers run as they are written, beside TypeScript that is compiled. */
  readonly asWritten: boolean;
  readText(path: string): string | undefined;
}

/** Where apps keep such modules, first choice first; '' is the package's own folder. */
const HABITS = ['src/lib', 'lib', 'src/server', 'src', 'app/lib', ''];

function commonFolder(paths: readonly string[]): string {
  const [first, ...rest] = paths.map((path) => posix.dirname(path).split('/'));
  if (!first) return '';
  let length = first.length;
  for (const other of rest) {
    let same = 0;
    while (same < length && other[same] === first[same]) same += 1;
    length = same;
  }
  const folder = first.slice(0, length).join('/');
  return folder === '.' ? '' : folder;
}

/** The folder outside of which the package's compiler would not look, or would change its output's layout. */
function sourceRoot(input: PlacementInput, prefix: string): string {
  const text = input.readText(`${prefix}tsconfig.json`);
  const config: unknown = text === undefined ? undefined : parse(text, [], { allowTrailingComma: true });
  if (typeof config !== 'object' || config === null) return '';
  // Read as unknown values, each checked where it is used.
  const { compilerOptions, include } = config as { compilerOptions?: { rootDir?: unknown }; include?: unknown };
  if (typeof compilerOptions?.rootDir === 'string')
    return posix.normalize(compilerOptions.rootDir).replace(/^\.\/?|\/$/g, '');
  if (!Array.isArray(include)) return '';
  const folders = include
    .filter((pattern) => typeof pattern === 'string' && !/\.d\.[cm]?ts$/.test(pattern))
    .map((pattern) => posix.normalize(pattern).replace(/(^|\/)[^/]*\*.*$/, ''))
    .map((place) => (/\.[cm]?[jt]sx?$/.test(place) ? place : posix.join(place, 'x')));
  return commonFolder(folders);
}

function isWithin(folder: string, outer: string): boolean {
  return outer === '' || folder === outer || folder.startsWith(`${outer}/`);
}

/** `.cts` is what every file can take in where some are `.cts`; `.ts` is CommonJS outside of a package of modules. */
function typeScriptExtension(importers: PlacementInput['importers'], isModulePackage: boolean): string {
  if (isModulePackage && importers.some(({ path }) => path.endsWith('.cts'))) return '.cts';
  return !isModulePackage && importers.every(({ path }) => path.endsWith('.mts')) ? '.mts' : '.ts';
}

/** Puts the bootstrap module where the package keeps modules of its kind, in the language of the files that import it. */
export function placeBootstrap(input: PlacementInput): BootstrapPlacement {
  const prefix = input.owner?.path ? `${input.owner.path}/` : '';
  const own = input.files.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  const isTypeScript =
    input.importers.some(({ path }) => /\.[cm]?tsx?$/.test(path)) ||
    (own.includes('tsconfig.json') && !input.importers.some(({ path }) => /\.[cm]?jsx?$/.test(path)));
  const commonjs = !isTypeScript && input.importers.some(({ format }) => format === 'commonjs');
  const verbatim = isTypeScript && input.importers.some(({ format }) => format === 'import-equals');
  const isModulePackage = input.owner?.manifest.type === 'module';
  let extension = isTypeScript ? typeScriptExtension(input.importers, isModulePackage) : '.js';
  if (!isTypeScript && commonjs && isModulePackage) extension = '.cjs';
  if (!isTypeScript && !commonjs && !isModulePackage && input.importers.every(({ path }) => path.endsWith('.mjs'))) {
    extension = '.mjs';
  }
  const used = commonFolder(input.importers.map(({ path }) => path.slice(prefix.length)));
  const compiled = sourceRoot(input, prefix);
  // A config that names, say, the tests alone says nothing about where the app's own modules are.
  const outer = isWithin(used, compiled) ? compiled : '';
  const holdsSource = (folder: string) =>
    folder === '' || own.some((path) => path.startsWith(`${folder}/`) && /\.[cm]?[jt]sx?$/.test(path));
  const habit = HABITS.find((folder) => holdsSource(folder) && isWithin(folder, outer));
  const hasRootSource = own.some((path) => /^[^/]+\.[cm]?[jt]sx?$/.test(path) && !/\.config\.[cm]?[jt]s$/.test(path));
  let folder = habit ?? outer;
  if (input.asWritten) {
    folder = used;
  } else if (input.owner?.manifest.dependencies['next'] !== undefined && outer === '' && !folder.endsWith('lib')) {
    folder = folder.startsWith('src') ? 'src/lib' : 'lib';
  } else if (folder === '' && outer === '' && !hasRootSource) {
    folder = used.split('/')[0] ?? '';
  }
  // What git ignores reaches no other machine, and no scan sees it.
  const isKept = (place: string) =>
    !isIgnoredByGit(posix.join(prefix, place, `amplitude-ai${extension}`), input.readText);
  if (!isKept(folder)) {
    const others = [...HABITS.filter(holdsSource), used, ''].filter((place) => isWithin(place, outer));
    folder = others.find(isKept) ?? folder;
  }
  const isTaken = (path: string) => input.readText(path) !== undefined;
  // The plain name is left to the module of the package's compiled files.
  const names = ['amplitude-ai', 'amplitude-agents', 'amplitude-ai-agents'].slice(input.asWritten ? 1 : 0);
  const paths = names.map((name) => posix.join(prefix, folder, name + extension));
  return {
    path: paths.find((path) => !isTaken(path)) ?? posix.join(prefix, folder, `amplitude-ai-runtime${extension}`),
    language: isTypeScript ? 'typescript' : 'javascript',
    format: verbatim ? 'import-equals' : commonjs ? 'commonjs' : 'esm',
  };
}
