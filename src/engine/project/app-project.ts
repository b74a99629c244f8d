import { join } from 'node:path';
import { EngineError } from '../engine-error.js';
import { type FileContent, FileMemory } from './file-memory.js';
import { installedVersion } from './installed-version.js';
import { isSourcePath } from './is-source-path.js';
import type { AppPackage } from './manifest.js';
import { ModuleResolver } from './module-resolver.js';
import type { Parser } from './parser.js';
import { pathInsideRoot } from './path-inside-root.js';
import { readManifest } from './read-manifest.js';
import { SourceFile } from './source-file.js';
import { statIfPresent } from './stat-if-present.js';
import { TextReader } from './text-reader.js';

/** An app as the engine sees it: its files, packages and modules. Reads lazily, writes nothing. */
export class AppProject {
  /** Real path of the project directory. */
  readonly root: string;
  /** Every file that git would not ignore, relative to the root, sorted. */
  readonly files: readonly string[];
  /** The files that hold source, of `files`. */
  readonly sourcePaths: readonly string[];
  /** Every package.json of the app, the root's first. */
  readonly packages: readonly AppPackage[];
  readonly resolver: ModuleResolver;
  readonly #parser: Parser;
  readonly #sources = new Map<string, SourceFile | undefined>();
  readonly #reader: TextReader;
  readonly #texts = new Map<string, string | undefined>();
  readonly #contentOf: (path: string) => FileContent;

  constructor(root: string, files: readonly string[], parser: Parser) {
    this.root = root;
    this.files = files;
    this.#parser = parser;
    this.#reader = new TextReader(root);
    this.#contentOf = FileMemory.of(root).visit(files);
    this.packages = files
      .filter((path) => path === 'package.json' || path.endsWith('/package.json'))
      .map((path) => this.#packageAt(path))
      .sort((a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
    const folders = new Set(this.packages.map((entry) => entry.path));
    this.sourcePaths = files.filter((path) => isSourcePath(path) && !isBuildOutput(path, folders));
    this.resolver = new ModuleResolver(new Set(files), this.packages, (path) => this.readText(path));
  }

  /**
   * One file with its syntax, read once for as long as it is unchanged.
   *
   * @param path relative to the root (or absolute inside it)
   * @throws EngineError `PATH_OUTSIDE_ROOT`, `FILE_NOT_FOUND`, `NOT_A_SOURCE_FILE`
   */
  source(path: string): SourceFile {
    const inside = pathInsideRoot(this.root, path);
    const file = this.sourceIfPresent(inside);
    if (file) return file;
    const found = statIfPresent(join(this.root, inside));
    if (!found) throw new EngineError('FILE_NOT_FOUND', 'there is no such file in the project');
    throw new EngineError('NOT_A_SOURCE_FILE', 'the path is not a TypeScript or JavaScript source file', {
      hint: 'Pass a .ts, .tsx, .mts, .cts, .js, .jsx, .mjs, .cjs, .vue, .svelte or .astro file.',
    });
  }

  /** Like `source`, `undefined` for what is missing, not source, too large or outside the root. */
  sourceIfPresent(path: string): SourceFile | undefined {
    if (this.#sources.has(path)) return this.#sources.get(path);
    const file = isSourcePath(path) ? this.#read(path) : undefined;
    this.#sources.set(path, file);
    return file;
  }

  /** Stands for a file's present content: the same object for as long as the file is surely unchanged. */
  contentOf(path: string): FileContent {
    return this.#contentOf(path);
  }

  /** Like `readText`, for who looks at a text once: it is not kept. */
  readTextOnce(path: string): string | undefined {
    return this.#texts.has(path) ? this.#texts.get(path) : this.#reader.read(path);
  }

  /** A file's text, `undefined` when it is missing, larger than 2 MB (lock files: 64 MB) or outside the root. */
  readText(path: string): string | undefined {
    if (this.#texts.has(path)) return this.#texts.get(path);
    const text = this.#reader.read(path);
    this.#texts.set(path, text);
    return text;
  }

  /** The version of a dependency as seen from a package, `null` when nothing tells. */
  versionOf(name: string, from: AppPackage | undefined): string | null {
    const folders: string[] = [];
    for (let folder = from?.path ?? ''; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
      folders.push(folder);
      if (folder === '') break;
    }
    const ranges = this.packages
      .filter((entry) => folders.includes(entry.path))
      .reverse()
      .map((entry) => entry.manifest.dependencies);
    return installedVersion(name, { readText: (path) => this.readText(path), folders, ranges });
  }

  #read(path: string): SourceFile | undefined {
    const content = this.#contentOf(path);
    if (content.source?.path === path) return content.source;
    const text = this.readText(path);
    if (text === undefined || text.includes('\0')) return undefined;
    const { earlier } = content;
    content.source =
      earlier?.text === text && earlier.path === path ? earlier : new SourceFile(path, text, this.#parser);
    return content.source;
  }

  #packageAt(path: string): AppPackage {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const manifest = readManifest(this.readText(path) ?? '{}');
    const fallback = (folder || this.root).split(/[\\/]/).pop() ?? '';
    return { name: manifest.name ?? fallback, path: folder, manifest };
  }
}

const BUILD_FOLDER = /(^|\/)(dist|build|out)\//;

/** `dist`, `build` and `out` directly below a package are output; deeper they are ordinary names. */
function isBuildOutput(path: string, packageFolders: ReadonlySet<string>): boolean {
  if (!BUILD_FOLDER.test(path)) return false;
  for (const match of path.matchAll(new RegExp(BUILD_FOLDER, 'g'))) {
    const parent = path.slice(0, match.index);
    if (parent === '' || packageFolders.has(parent)) return true;
  }
  return false;
}
