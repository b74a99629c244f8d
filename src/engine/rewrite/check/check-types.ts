import { posix } from 'node:path';
import { EngineError } from '../../engine-error.js';
import type { FileChange } from '../file-change.js';
import { AMBIENT_RUNTIME } from './ambient-runtime.js';
import { type Compiler, loadCompiler, type TypeScript } from './compiler.js';

/** An error that is in the new text and was not in the old one. */
export interface TypeRegression {
  readonly path: string;
  /** UTF-16 offset in the new text. */
  readonly offset: number;
  readonly code: number;
  readonly message: string;
}

export interface TypeCheck {
  /** The files whose types were checked. */
  readonly checked: ReadonlySet<string>;
  readonly regressions: readonly TypeRegression[];
  /** Why some files were not checked; `null` when all were. */
  readonly reason: string | null;
  /** Absolute paths of the files on disk that the compiler read for it. */
  readonly read: ReadonlySet<string>;
}

export interface TypeCheckOptions {
  /** Real path of the project directory. */
  readonly root: string;
  readonly budgetMs: number;
  readonly signal?: AbortSignal | undefined;
}

class OutOfTime extends Error {}

/** The config that a file belongs to: the nearest one, or the one of its references that takes the file in. */
function configFor(ts: TypeScript, root: string, path: string) {
  const full = posix.join(root, path);
  for (let folder = posix.dirname(full); ; folder = posix.dirname(folder)) {
    const config = posix.join(folder, 'tsconfig.json');
    if (ts.sys.fileExists(config)) {
      const { parsed, references } = parseConfig(ts, config);
      if (parsed.fileNames.includes(full)) return { config, parsed };
      for (const reference of references) {
        const other = parseConfig(ts, reference);
        if (other.parsed.fileNames.includes(full)) return { config: reference, parsed: other.parsed };
      }
      return { config, parsed };
    }
    if (folder === root || folder === posix.dirname(folder)) return undefined;
  }
}

function parseConfig(ts: TypeScript, config: string) {
  const read = ts.readConfigFile(config, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(read.config ?? {}, ts.sys, posix.dirname(config), undefined, config);
  const references = (parsed.projectReferences ?? []).map(({ path }) =>
    path.endsWith('.json') ? path : posix.join(path, 'tsconfig.json'),
  );
  return { parsed, references };
}

type ParsedConfig = ReturnType<typeof parseConfig>['parsed'];

/** Every folder from the root to a changed file. */
function foldersOf(changes: readonly FileChange[], root: string): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { path } of changes) {
    for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
      folders.add(posix.join(root, folder));
    }
  }
  return folders;
}

/** Where the compiler believes its own declarations to be. */
const LIBRARIES = '/amplitude-ai/typescript-lib';

/**
 * Compares the errors of some files under one config before and after.
 *
 * @param all the files of every config: those of one may import what another's are about to hold
 * @param read takes in the files on disk that the compiler read
 */
function compare(
  { ts, libraries }: Compiler,
  parsed: ParsedConfig,
  changes: readonly FileChange[],
  {
    root,
    deadline,
    all,
    read,
  }: {
    readonly root: string;
    readonly deadline: number;
    readonly all: readonly FileChange[];
    readonly read: Set<string>;
  },
): readonly TypeRegression[] {
  const runtime = posix.join(root, '.amplitude-ai-types.d.ts');
  const overlay = new Map<string, string>();
  const options = { ...parsed.options, noEmit: true, incremental: false, composite: false, skipLibCheck: true };
  const host = ts.createCompilerHost(options, true);
  const inTime = () => {
    if (Date.now() > deadline) throw new OutOfTime();
  };
  const { fileExists, readFile, getSourceFile } = host;
  for (const [name, text] of libraries) overlay.set(posix.join(LIBRARIES, name), text);
  host.getDefaultLibLocation = () => LIBRARIES;
  host.getDefaultLibFileName = (settings) => posix.join(LIBRARIES, ts.getDefaultLibFileName(settings));
  host.fileExists = (name) => name === runtime || overlay.has(name) || fileExists.call(host, name);
  host.readFile = (name) => (name === runtime ? AMBIENT_RUNTIME : (overlay.get(name) ?? readFile.call(host, name)));
  // What both programs read alike is parsed and bound once, under settings that are the same for both.
  const kept = new Map<string, import('ts-morph').ts.SourceFile | undefined>();
  const rewritten = new Set(all.map(({ path }) => posix.join(root, path)));
  host.getSourceFile = (name, languageVersion, onError, fresh) => {
    inTime();
    if (kept.has(name)) return kept.get(name);
    const text = name === runtime ? AMBIENT_RUNTIME : overlay.get(name);
    const file =
      text === undefined
        ? getSourceFile.call(host, name, languageVersion, onError, fresh)
        : ts.createSourceFile(name, text, languageVersion, true);
    if (file && !rewritten.has(name)) kept.set(name, file);
    return file;
  };
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  host.resolveModuleNameLiterals = (literals, from, redirected, compilerOptions, sourceFile) =>
    literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(sourceFile, literal, compilerOptions);
      const found = ts.resolveModuleName(literal.text, from, compilerOptions, host, cache, redirected, mode);
      if (found.resolvedModule || !/^amplitude-ai(\/|$)/.test(literal.text)) return found;
      return { resolvedModule: { resolvedFileName: runtime, extension: '.d.ts', isExternalLibraryImport: true } };
    });
  const token = {
    isCancellationRequested: () => Date.now() > deadline,
    throwIfCancellationRequested: inTime,
  };
  const names = changes.filter(({ before }) => before !== null).map(({ path }) => posix.join(root, path));
  const globals = parsed.fileNames.filter((name) => name.endsWith('.d.ts'));
  const errorsOf = (program: import('ts-morph').ts.Program, path: string) => {
    const file = program.getSourceFile(posix.join(root, path));
    if (!file) return [];
    return [...program.getSyntacticDiagnostics(file, token), ...program.getSemanticDiagnostics(file, token)]
      .filter(({ category }) => category === ts.DiagnosticCategory.Error)
      .map(({ code, messageText, start }) => ({
        path,
        code,
        offset: start ?? 0,
        message: ts.flattenDiagnosticMessageText(messageText, ' '),
      }));
  };
  const before = ts.createProgram({ rootNames: [...names, ...globals], options, host });
  const known = new Map<string, number>();
  const keyOf = ({ path, code, message }: TypeRegression) => `${path}\0${code}\0${message}`;
  for (const { path } of changes) {
    for (const error of errorsOf(before, path)) known.set(keyOf(error), (known.get(keyOf(error)) ?? 0) + 1);
  }
  for (const { fileName } of before.getSourceFiles()) if (fileExists.call(host, fileName)) read.add(fileName);
  for (const { path, after } of all) overlay.set(posix.join(root, path), after);
  const folders = foldersOf(all, root);
  const { directoryExists } = host;
  // Without an answer of ours, nothing is looked for in a folder that is yet to be made.
  host.directoryExists = (name) => folders.has(name) || (directoryExists?.call(host, name) ?? true);
  cache.clear();
  const after = ts.createProgram({
    rootNames: [...changes.map(({ path }) => posix.join(root, path)), ...globals],
    options,
    host,
  });
  for (const { fileName } of after.getSourceFiles()) if (fileExists.call(host, fileName)) read.add(fileName);
  const regressions: TypeRegression[] = [];
  for (const { path } of changes) {
    for (const error of errorsOf(after, path)) {
      const left = known.get(keyOf(error)) ?? 0;
      if (left > 0) known.set(keyOf(error), left - 1);
      else regressions.push(error);
    }
  }
  return regressions;
}

/**
 * Finds the type errors that a set of changes would bring in, with the app's own compiler settings. Nothing is written.
 * What cannot be checked (no compiler, no config, no time left) is said, never guessed.
 */
export async function checkTypes(changes: readonly FileChange[], options: TypeCheckOptions): Promise<TypeCheck> {
  const typed = changes.filter(({ path }) => /\.[cm]?tsx?$/.test(path));
  const unchecked = (reason: string): TypeCheck => ({
    checked: new Set(),
    regressions: [],
    reason,
    read: new Set(),
  });
  if (!typed.some(({ before }) => before !== null)) return unchecked('plain JavaScript has no types to check');
  const compiler = await loadCompiler();
  if (!compiler) return unchecked('ts-morph, an optional dependency, is not installed');
  options.signal?.throwIfAborted();
  const deadline = Date.now() + options.budgetMs;
  const root = options.root.replaceAll('\\', '/');
  const groups = new Map<string, { parsed: ParsedConfig; changes: FileChange[] }>();
  for (const change of typed) {
    const found = configFor(compiler.ts, root, change.path);
    if (!found) continue;
    const group = groups.get(found.config);
    if (group) group.changes.push(change);
    else groups.set(found.config, { parsed: found.parsed, changes: [change] });
  }
  if (groups.size === 0) return unchecked('there is no tsconfig.json');
  const checked = new Set<string>();
  const regressions: TypeRegression[] = [];
  const read = new Set<string>();
  try {
    for (const group of groups.values()) {
      regressions.push(...compare(compiler, group.parsed, group.changes, { root, deadline, all: changes, read }));
      for (const { path } of group.changes) checked.add(path);
      await new Promise((resolve) => setImmediate(resolve));
      options.signal?.throwIfAborted();
    }
    return { checked, regressions, reason: null, read };
  } catch (error) {
    if (error instanceof OutOfTime)
      return { checked, regressions, reason: 'the time for checking types ran out', read };
    if (options.signal?.aborted || EngineError.isInstance(error)) throw error;
    return { checked, regressions, reason: 'the compiler could not read the project', read };
  }
}
