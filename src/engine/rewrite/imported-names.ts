import type { SyntaxTree } from './syntax-tree.js';

/** Every name that is bound or referred to anywhere in a file; property names do not count. */
function namesInUse(tree: SyntaxTree): Set<string> {
  const names = new Set<string>();
  for (const node of tree.nodes()) {
    if (node.type !== 'Identifier') continue;
    const parent = tree.parent(node);
    if (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) continue;
    if (parent?.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand) continue;
    names.add(node.name);
  }
  return names;
}

/**
 * The local names under which a file reaches exports of the bootstrap module. A name that the file uses for something
 * else gets an alias; names that are imported already are reused.
 */
export class ImportedNames {
  readonly #inUse: Set<string>;
  readonly #present: ReadonlyMap<string, string>;
  readonly #wanted = new Map<string, string>();

  readonly #ai: string;

  /**
   * @param present exports that the file imports already, with their local names
   * @param ai the export that holds the `AmplitudeAI`
   */
  constructor(tree: SyntaxTree, present: ReadonlyMap<string, string>, ai: string) {
    this.#inUse = namesInUse(tree);
    this.#present = present;
    this.#ai = ai;
  }

  /** The local name of the `AmplitudeAI`; remembers that the file needs it. */
  ai(): string {
    return this.local(this.#ai);
  }

  /** The local name of an export; remembers that the file needs it. */
  local(exported: string): string {
    const known = this.#present.get(exported) ?? this.#wanted.get(exported);
    if (known !== undefined) return known;
    const isTaken = this.#inUse.has(exported);
    const name = this.fresh(isTaken ? `amplitude${exported.charAt(0).toUpperCase()}${exported.slice(1)}` : exported);
    this.#wanted.set(exported, name);
    return name;
  }

  /** A name that the file does not use yet: the given one, or that with a number. */
  fresh(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#inUse.has(name); count += 1) name = `${wanted}${count}`;
    this.#inUse.add(name);
    return name;
  }

  /** What has to be imported: export and local name, in the order in which they were asked for. */
  wanted(): readonly (readonly [exported: string, local: string])[] {
    return [...this.#wanted];
  }
}
