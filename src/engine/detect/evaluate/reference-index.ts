import type { Class, Node } from 'oxc-parser';
import type { AppProject } from '../../project/app-project.js';
import { isTestPath } from '../../project/is-test-path.js';
import type { SourceFile } from '../../project/source-file.js';
import { keyName } from './key-name.js';

export interface Reference {
  readonly file: SourceFile;
  readonly node: Node;
}

/** An import of one name of a module of the app. */
export interface NamedImport {
  readonly file: SourceFile;
  /** `default`, `*` or the exported name. */
  readonly imported: string;
  readonly local: string;
}

/** Modules that a framework starts before all others. */
const STARTED_FIRST = /(^|\/)instrumentation(\.node|-node)?\.[cm]?[jt]s$/;

/** Where names are used, over all files that matter. A file is parsed when its text holds a name that is asked for. */
export class ReferenceIndex {
  readonly #project: AppProject;
  readonly #paths: readonly string[];
  readonly #importers: ReadonlyMap<string, ReadonlySet<string>>;
  #words: ReadonlyMap<string, readonly number[]> | undefined;
  readonly #imports = new Map<string, readonly NamedImport[]>();
  readonly #methods = new Map<string, number>();
  readonly #leading = new Map<string, ReadonlySet<string>>();
  /** Files with what was asked for. Nodes are not kept: they would keep the syntax of their whole files. */
  readonly #heirs = new Map<string, readonly SourceFile[]>();
  readonly #references = new Map<string, readonly SourceFile[]>();
  readonly #referencesTo = new Map<string, readonly SourceFile[]>();

  /**
   * @param paths the files in which names are looked for
   * @param importers the files that import a file
   */
  constructor(project: AppProject, paths: readonly string[], importers: ReadonlyMap<string, ReadonlySet<string>>) {
    this.#project = project;
    this.#paths = paths;
    this.#importers = importers;
  }

  /** References by name: identifiers, and member expressions by their member. */
  references(name: string): readonly Reference[] {
    return found(this.#references, name, () => this.#filesWith(name), referencesIn(name));
  }

  /** References to an export of a module by one of its names: in that module, its importers, and through re-exports. */
  referencesTo(path: string, name: string): readonly Reference[] {
    const files = () => {
      const reached = new Set([path]);
      for (const at of reached) {
        for (const importer of this.#importers.get(at) ?? []) {
          if (this.#hands(importer, name)) reached.add(importer);
        }
      }
      return [...reached].flatMap((at) => this.#project.sourceIfPresent(at) ?? []);
    };
    return found(this.#referencesTo, `${path}\0${name}`, files, referencesIn(name));
  }

  /** Whether a module can use, or hand on, something by a name: it names it, or passes on all that it imports. */
  #hands(path: string, name: string): boolean {
    const text = this.#project.readText(path) ?? '';
    return text.includes(name) || handsOnAll(text);
  }

  /** The files that import a module, directly or through one that hands on what it imports. */
  importersOf(path: string): SourceFile[] {
    const reached = new Set([path]);
    for (const at of reached) {
      if (at !== path && !handsOnAll(this.#project.readText(at) ?? '')) continue;
      for (const importer of this.#importers.get(at) ?? []) reached.add(importer);
    }
    reached.delete(path);
    return [...reached].flatMap((at) => this.#project.sourceIfPresent(at) ?? []);
  }

  /** Whether some module that is no test imports both, over any number of steps, or is one of them and imports the other. */
  startTogether(a: string, b: string): boolean {
    const above = this.#above(a);
    for (const path of this.#above(b)) if (above.has(path)) return true;
    return [...above].some((path) => STARTED_FIRST.test(path));
  }

  /** A module and all that lead to it. */
  #above(path: string): ReadonlySet<string> {
    return remembered(this.#leading, path, () => {
      const reached = new Set([path]);
      for (const at of reached) {
        for (const importer of this.#importers.get(at) ?? []) if (!isTestPath(importer)) reached.add(importer);
      }
      return reached;
    });
  }

  /** In how many files a name stands. */
  spread(name: string): number {
    this.#words ??= this.#indexWords();
    return this.#words.get(name)?.length ?? 0;
  }

  /** The imports of a module of the app, made in other modules. */
  importsOf(path: string): readonly NamedImport[] {
    return remembered(this.#imports, path, () =>
      [...(this.#importers.get(path) ?? [])].flatMap((importer) => this.#importsFrom(importer, path)),
    );
  }

  /** Classes whose `extends` or `implements` ends in a name. */
  heirs(name: string): readonly { readonly file: SourceFile; readonly node: Class }[] {
    const heirsIn = (file: SourceFile) =>
      file.syntax.classes
        .filter(
          (node) =>
            (node.superClass && lastName(node.superClass) === name) ||
            (node.implements ?? []).some((entry) => lastName(entry.expression) === name),
        )
        .map((node) => ({ file, node }));
    return found(this.#heirs, name, () => this.#filesWith(name), heirsIn);
  }

  /** How many functions are methods or properties of a name. */
  methodsNamed(name: string): number {
    return remembered(this.#methods, name, () => {
      let count = 0;
      for (const file of this.#filesWith(name)) {
        for (const { parent } of file.syntax.functions) {
          if (parent?.type !== 'MethodDefinition' && parent?.type !== 'Property') continue;
          if (keyName(parent.key, parent.computed) === name) count++;
        }
      }
      return count;
    });
  }

  #filesWith(name: string): SourceFile[] {
    this.#words ??= this.#indexWords();
    return (this.#words.get(name) ?? []).flatMap((at) => this.#project.sourceIfPresent(this.#paths[at] ?? '') ?? []);
  }

  /** Every word of every text, with the files that it stands in: one pass instead of one per name. */
  #indexWords(): ReadonlyMap<string, readonly number[]> {
    const words = new Map<string, number[]>();
    for (const [at, path] of this.#paths.entries()) {
      for (const word of new Set(this.#project.readText(path)?.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu))) {
        const files = words.get(word);
        if (files) files.push(at);
        else words.set(word, [at]);
      }
    }
    return words;
  }

  #importsFrom(importer: string, path: string): NamedImport[] {
    const file = this.#project.sourceIfPresent(importer);
    const found: NamedImport[] = [];
    for (const statement of file?.program.body ?? []) {
      if (!file || statement.type !== 'ImportDeclaration') continue;
      const target = this.#project.resolver.resolve(importer, statement.source.value);
      if (target.kind !== 'file' || target.path !== path) continue;
      for (const specifier of statement.specifiers) {
        found.push({ file, imported: importedName(specifier), local: specifier.local.name });
      }
    }
    return found;
  }
}

function handsOnAll(text: string): boolean {
  return /\bexport\s*\*|\bexport\s*\{[^}]*\}\s*from|\bexports\b[^;\n]*\brequire\b/.test(text);
}

function referencesIn(name: string): (file: SourceFile) => Reference[] {
  return (file) => (file.syntax.references.get(name) ?? []).map((node) => ({ file, node }));
}

/** What is found in some files; the next time, only in those where there was something. */
function found<T>(
  known: Map<string, readonly SourceFile[]>,
  key: string,
  files: () => readonly SourceFile[],
  find: (file: SourceFile) => readonly T[],
): T[] {
  const all: T[] = [];
  const telling: SourceFile[] = [];
  for (const file of known.get(key) ?? files()) {
    const here = find(file);
    if (here.length === 0) continue;
    telling.push(file);
    all.push(...here);
  }
  known.set(key, telling);
  return all;
}

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = find();
  known.set(key, value);
  return value;
}

function importedName(
  specifier: Extract<Node, { type: 'ImportSpecifier' | 'ImportDefaultSpecifier' | 'ImportNamespaceSpecifier' }>,
): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
}

function lastName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression' && !node.computed) return node.property.name;
  if (node.type === 'TSQualifiedName') return node.right.name;
  return undefined;
}
