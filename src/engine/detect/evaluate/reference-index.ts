import type { Class, Node } from 'oxc-parser';
import type { AppProject } from '../../project/app-project.js';
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

/** Where names are used, over all files that matter. Built on first need. */
export class ReferenceIndex {
  readonly files: readonly SourceFile[];
  readonly #project: AppProject;
  #importers: Map<string, NamedImport[]> | undefined;
  #subclasses: Map<string, { file: SourceFile; node: Class }[]> | undefined;
  #methods: Map<string, number> | undefined;
  readonly #references = new Map<string, readonly Reference[]>();

  constructor(project: AppProject, files: readonly SourceFile[]) {
    this.#project = project;
    this.files = files;
  }

  /** References by name: identifiers, and member expressions by their member. */
  references(name: string): readonly Reference[] {
    let found = this.#references.get(name);
    if (!found) {
      found = this.files.flatMap((file) => (file.syntax.references.get(name) ?? []).map((node) => ({ file, node })));
      this.#references.set(name, found);
    }
    return found;
  }

  /** The imports of a module of the app, made in other modules. */
  importsOf(path: string): readonly NamedImport[] {
    this.#importers ??= this.#indexImports();
    return this.#importers.get(path) ?? [];
  }

  /** Classes whose `extends` or `implements` ends in a name. */
  heirs(name: string): readonly { readonly file: SourceFile; readonly node: Class }[] {
    this.#subclasses ??= this.#indexSubclasses();
    return this.#subclasses.get(name) ?? [];
  }

  /** How many functions are methods or properties of a name. */
  methodsNamed(name: string): number {
    this.#methods ??= this.#countMethods();
    return this.#methods.get(name) ?? 0;
  }

  #countMethods(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const file of this.files) {
      for (const { parent } of file.syntax.functions) {
        if (parent?.type !== 'MethodDefinition' && parent?.type !== 'Property') continue;
        const name = keyName(parent.key, parent.computed);
        if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    return counts;
  }

  #indexImports(): Map<string, NamedImport[]> {
    const importers = new Map<string, NamedImport[]>();
    for (const file of this.files) {
      for (const statement of file.program.body) {
        if (statement.type !== 'ImportDeclaration') continue;
        const target = this.#project.resolver.resolve(file.path, statement.source.value);
        if (target.kind !== 'file') continue;
        const list = importers.get(target.path) ?? [];
        importers.set(target.path, list);
        for (const specifier of statement.specifiers) {
          list.push({ file, imported: importedName(specifier), local: specifier.local.name });
        }
      }
    }
    return importers;
  }

  #indexSubclasses() {
    const heirs = new Map<string, { file: SourceFile; node: Class }[]>();
    const add = (name: string | undefined, file: SourceFile, node: Class) => {
      if (!name) return;
      const list = heirs.get(name);
      if (list) list.push({ file, node });
      else heirs.set(name, [{ file, node }]);
    };
    for (const file of this.files) {
      for (const node of file.syntax.classes) {
        if (node.superClass) add(lastName(node.superClass), file, node);
        for (const implemented of node.implements ?? []) add(lastName(implemented.expression), file, node);
      }
    }
    return heirs;
  }
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
