import { posix } from 'node:path';
import type { AppPackage } from './manifest.js';
import { type PathAliases, readPathAliases } from './path-aliases.js';
import { SOURCE_EXTENSIONS } from './source-extensions.js';

/** What an import specifier stands for. */
export type ResolvedModule =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'package';
      readonly name: string /** Without a leading slash, `''` for the main entry. */;
      readonly subpath: string;
    }
  | { readonly kind: 'unresolved' };

const UNRESOLVED: ResolvedModule = { kind: 'unresolved' };
/** Written extension to the source extensions that it may stand for. */
const WRITTEN: readonly (readonly [written: string, sources: readonly string[]])[] = [
  ['.js', ['.ts', '.tsx', '.jsx']],
  ['.jsx', ['.tsx']],
  ['.mjs', ['.mts']],
  ['.cjs', ['.cts']],
];
const EXTENSION_ORDER: ReadonlyMap<string, number> = new Map(SOURCE_EXTENSIONS.map((extension, at) => [extension, at]));
/** Aliases that frameworks and templates bring along without a tsconfig that is there before a build. */
const CONVENTIONS: readonly (readonly [prefix: string, folders: readonly string[]])[] = [
  ['$lib/', ['src/lib/']],
  ['@/', ['src/', '', 'app/']],
  ['~/', ['src/', '', 'app/']],
  ['~~/', ['']],
  ['@@/', ['']],
  ['src/', ['src/']],
];

/** Resolves import specifiers among the files of the app, without touching the disk. */
export class ModuleResolver {
  readonly #files: ReadonlySet<string>;
  readonly #byFolder: ReadonlyMap<string, AppPackage>;
  readonly #byName: ReadonlyMap<string, AppPackage>;
  readonly #readText: (path: string) => string | undefined;
  readonly #aliases = new Map<string, PathAliases | undefined>();
  /** Source files by their path without its extension; of several, the one whose extension comes first. */
  readonly #stems: ReadonlyMap<string, string>;
  readonly #owners = new Map<string, AppPackage | undefined>();
  /** What specifiers stand for: relative ones by folder, others by all that they depend on. */
  readonly #relative = new Map<string, Map<string, ResolvedModule>>();
  readonly #named = new Map<string, Map<string, ResolvedModule>>();
  readonly #scopes = new Map<PathAliases | undefined, Map<AppPackage | undefined, Map<string, ResolvedModule>>>();

  /** @param readText a config file's text, also one below node_modules; `undefined` when there is none */
  constructor(
    files: ReadonlySet<string>,
    packages: readonly AppPackage[],
    readText: (path: string) => string | undefined,
  ) {
    this.#files = files;
    this.#stems = stemsOf(files);
    this.#byFolder = new Map(packages.map((entry) => [entry.path, entry]));
    this.#byName = new Map(packages.map((entry) => [entry.name, entry]));
    this.#readText = readText;
  }

  /** @param from the importing file, relative to the root */
  resolve(from: string, specifier: string): ResolvedModule {
    return this.#resolveIn(folderOf(from), specifier);
  }

  /** The files of the app among what a file imports. */
  filesBehind(from: string, specifiers: readonly string[]): string[] {
    const folder = folderOf(from);
    const found: string[] = [];
    for (const specifier of specifiers) {
      const resolved = this.#resolveIn(folder, specifier);
      if (resolved.kind === 'file') found.push(resolved.path);
    }
    return found;
  }

  #resolveIn(folder: string, specifier: string): ResolvedModule {
    const known = specifier.startsWith('.')
      ? entryOf(this.#relative, folder, () => new Map<string, ResolvedModule>())
      : this.#scopeOf(folder);
    let resolved = known.get(specifier);
    if (!resolved) {
      const isPlain = specifier.startsWith('#') || !/[?#]/.test(specifier);
      resolved = this.#resolve(folder, isPlain ? specifier : specifier.replace(/[?#].*$/, ''));
      known.set(specifier, resolved);
    }
    return resolved;
  }

  /** Folders of one package under the same aliases agree on every specifier that is not relative. */
  #scopeOf(folder: string): Map<string, ResolvedModule> {
    return entryOf(this.#named, folder, () => {
      const owners = entryOf(
        this.#scopes,
        this.aliasesFor(folder),
        () => new Map<AppPackage | undefined, Map<string, ResolvedModule>>(),
      );
      return entryOf(owners, this.packageOf(folder ? `${folder}/x` : 'x'), () => new Map<string, ResolvedModule>());
    });
  }

  /** The package that a file belongs to: the nearest one above it. */
  packageOf(path: string): AppPackage | undefined {
    const folder = folderOf(path);
    if (this.#owners.has(folder)) return this.#owners.get(folder);
    const own = this.#byFolder.get(folder);
    const owner = own ?? (folder ? this.packageOf(folder) : undefined);
    this.#owners.set(folder, owner);
    return owner;
  }

  /** The aliases that hold in a folder: those of the nearest tsconfig or jsconfig that has any. */
  aliasesFor(folder: string): PathAliases | undefined {
    if (this.#aliases.has(folder)) return this.#aliases.get(folder);
    let found: PathAliases | undefined;
    for (const name of ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json', 'tsconfig.app.json']) {
      const path = folder ? `${folder}/${name}` : name;
      if (!this.#files.has(path)) continue;
      const aliases = readPathAliases(path, this.#readText);
      if (aliases.paths.length > 0 || aliases.baseUrl !== undefined) {
        found = aliases;
        break;
      }
    }
    found ??= folder ? this.aliasesFor(folderOf(folder)) : undefined;
    this.#aliases.set(folder, found);
    return found;
  }

  #resolve(folder: string, specifier: string): ResolvedModule {
    if (specifier.startsWith('.')) return asFile(this.#probe(posix.join(folder, specifier)));
    if (specifier.startsWith('/')) return asFile(this.#probe(specifier.slice(1)));
    if (specifier.startsWith('node:')) return { kind: 'package', name: specifier, subpath: '' };
    const aliased = this.#throughAliases(folder, specifier);
    if (aliased) return { kind: 'file', path: aliased };
    const owner = this.packageOf(folder ? `${folder}/x` : 'x');
    if (specifier.startsWith('#')) return asFile(this.#throughMap(owner, owner?.manifest.imports, specifier));
    const { name, subpath } = splitSpecifier(specifier);
    const workspace = this.#byName.get(name);
    if (workspace) {
      const path = this.#inPackage(workspace, subpath);
      if (path) return { kind: 'file', path };
    }
    for (const [prefix, folders] of CONVENTIONS) {
      if (!specifier.startsWith(prefix)) continue;
      for (const target of folders) {
        const base = posix.join(owner?.path ?? '', target, specifier.slice(prefix.length));
        const path = this.#probe(base) ?? this.#probe(posix.join(target, specifier.slice(prefix.length)));
        if (path) return { kind: 'file', path };
      }
    }
    if (!/^(@[\w.~-]+\/)?[\w.~-]/.test(specifier)) return UNRESOLVED;
    return { kind: 'package', name, subpath };
  }

  #throughAliases(folder: string, specifier: string): string | undefined {
    const aliases = this.aliasesFor(folder);
    if (!aliases) return undefined;
    const matches = aliases.paths
      .map(({ pattern, targets }) => ({ pattern, targets, rest: matchPattern(pattern, specifier) }))
      .filter((entry) => entry.rest !== undefined)
      .sort((a, b) => b.pattern.length - a.pattern.length);
    for (const { targets, rest } of matches) {
      for (const target of targets) {
        const path = this.#probe(posix.normalize(target.replace('*', rest ?? '')));
        if (path) return path;
      }
    }
    return aliases.baseUrl === undefined ? undefined : this.#probe(posix.join(aliases.baseUrl, specifier));
  }

  #inPackage(entry: AppPackage, subpath: string): string | undefined {
    const mapped = this.#throughMap(entry, entry.manifest.exports, subpath ? `./${subpath}` : '.');
    if (mapped) return mapped;
    if (subpath) {
      return this.#probe(posix.join(entry.path, subpath)) ?? this.#probe(posix.join(entry.path, 'src', subpath));
    }
    const { source, module, main, types } = entry.manifest;
    for (const target of [source, module, main, types, 'src/index', 'index', 'src/main']) {
      const path = target === undefined ? undefined : this.#probe(posix.join(entry.path, target));
      if (path) return path;
    }
    return undefined;
  }

  /** Follows an `exports` or `imports` map, through every condition, to the first target that is there. */
  #throughMap(entry: AppPackage | undefined, map: unknown, key: string): string | undefined {
    if (!entry || map === undefined || map === null) return undefined;
    const targets: string[] = [];
    const isSubpathMap =
      typeof map === 'object' && !Array.isArray(map) && Object.keys(map).some((k) => /^[.#]/.test(k));
    if (!isSubpathMap) {
      if (key === '.') collectTargets(map, '', targets);
    } else {
      for (const [pattern, value] of Object.entries(map)) {
        const rest = matchPattern(pattern, key);
        if (rest !== undefined) collectTargets(value, rest, targets);
      }
    }
    for (const target of targets) {
      const path = target.startsWith('.') ? this.#probe(posix.join(entry.path, target)) : undefined;
      if (path) return path;
    }
    return undefined;
  }

  /** The file that a path without, or with another, extension stands for. */
  #probe(base: string): string | undefined {
    if (base.startsWith('../') || base === '..') return undefined;
    const clean = base === '.' ? '' : base.replace(/\/$/, '');
    return this.#probeExact(clean) ?? this.#probeSourceOfBuild(clean);
  }

  #probeExact(base: string): string | undefined {
    const hasDot = base.lastIndexOf('.') > base.lastIndexOf('/');
    if (hasDot && this.#files.has(base) && hasExtension(base)) return base;
    for (const [written, sources] of hasDot ? WRITTEN : []) {
      if (!base.endsWith(written)) continue;
      const stem = base.slice(0, -written.length);
      for (const extension of sources) if (this.#files.has(stem + extension)) return stem + extension;
    }
    return this.#stems.get(base) ?? this.#stems.get(base ? `${base}/index` : 'index');
  }

  /** `dist/graph.js` is ignored by git, but `src/graph.ts` beside it is what it was built from. */
  #probeSourceOfBuild(base: string): string | undefined {
    const built = /^(.*\/)?(?:dist|build|lib|out)(?:\/(?:esm|cjs|src|types))?\/(.+)$/.exec(base);
    if (!built) return undefined;
    const [, before = '', after = ''] = built;
    const stem = after.replace(/\.d\.[cm]?ts$|\.[cm]?js$/, '');
    return this.#probeExact(`${before}src/${stem}`) ?? this.#probeExact(`${before}${stem}`);
  }
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function asFile(path: string | undefined): ResolvedModule {
  return path === undefined ? UNRESOLVED : { kind: 'file', path };
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function stemsOf(files: ReadonlySet<string>): Map<string, string> {
  const stems = new Map<string, string>();
  for (const path of files) {
    const dot = path.lastIndexOf('.');
    const order = EXTENSION_ORDER.get(path.slice(dot));
    if (dot < 0 || order === undefined) continue;
    const stem = path.slice(0, dot);
    const earlier = stems.get(stem);
    if (earlier === undefined || order < (EXTENSION_ORDER.get(earlier.slice(dot)) ?? 0)) stems.set(stem, path);
  }
  return stems;
}

function hasExtension(path: string): boolean {
  return (SOURCE_EXTENSIONS as readonly string[]).some((extension) => path.endsWith(extension));
}

function matchPattern(pattern: string, specifier: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === specifier ? '' : undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  const matches =
    specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after);
  return matches ? specifier.slice(before.length, specifier.length - after.length) : undefined;
}

function collectTargets(value: unknown, rest: string, into: string[]): void {
  if (typeof value === 'string') into.push(value.replaceAll('*', rest));
  else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) collectTargets(item, rest, into);
  }
}

function splitSpecifier(specifier: string): { name: string; subpath: string } {
  const bare = specifier.replace(/^(npm|jsr):\/?/, '');
  const parts = bare.split('/');
  const length = bare.startsWith('@') ? 2 : 1;
  const name = parts
    .slice(0, length)
    .join('/')
    .replace(/(?<=.)@[^/]*$/, '');
  return { name, subpath: parts.slice(length).join('/') };
}
