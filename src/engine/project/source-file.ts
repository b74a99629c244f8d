import { createHash } from 'node:crypto';
import type { Comment, Program } from 'oxc-parser';
import { HeldTrees } from './held-trees.js';
import { LineIndex, type Position } from './line-index.js';
import type { Parser } from './parser.js';
import { scriptBlocks } from './script-blocks.js';
import { SyntaxIndex } from './syntax-index.js';

export interface ParseError extends Position {
  readonly message: string;
}

/** What parsing a file gave. */
interface Tree {
  readonly program: Program;
  readonly comments: readonly Comment[];
  syntax: SyntaxIndex | undefined;
}

/** Trees by their programs: a tree lives as long as somebody has a node of it, for every node leads to its program. */
const trees = new WeakMap<Program, Tree>();

/**
 * One file of the app: its text and, from the first time that somebody asks, its syntax.
 *
 * Syntax takes twenty times the memory of the text, so a file that has not been asked for a while lets go of it. It comes
 * back with the same nodes while anybody holds one of them, and is parsed anew when nobody does.
 */
export class SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly #parser: Parser;
  #sha256: string | undefined;
  #lines: LineIndex | undefined;
  #errors: readonly ParseError[] | undefined;
  #tree: Tree | undefined;
  #released: WeakRef<Program> | undefined;
  #usedAt = 0;

  constructor(path: string, text: string, parser: Parser) {
    this.path = path;
    this.text = text;
    this.#parser = parser;
  }

  /** Hex digest of the text in UTF-8. */
  get sha256(): string {
    this.#sha256 ??= createHash('sha256').update(this.text).digest('hex');
    return this.#sha256;
  }

  /** The syntax tree; offsets are UTF-16 offsets of `text`. Empty when the file does not parse at all. */
  get program(): Program {
    const tree = this.#use();
    this.#index(tree);
    return tree.program;
  }

  get comments(): readonly Comment[] {
    return this.#use().comments;
  }

  get errors(): readonly ParseError[] {
    if (!this.#errors) this.#use();
    return this.#errors ?? [];
  }

  /** Parents, scopes and references of the syntax tree. */
  get syntax(): SyntaxIndex {
    return this.#index(this.#use());
  }

  /** When the syntax was last asked for, as a count of such questions to any file. */
  get usedAt(): number {
    return this.#usedAt;
  }

  /** Lets go of the syntax, unless somebody has a node of it. */
  release(): void {
    if (!this.#tree) return;
    this.#released = this.#tree.syntax && new WeakRef(this.#tree.program);
    this.#tree = undefined;
  }

  position(offset: number): Position {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines.position(offset);
  }

  #use(): Tree {
    this.#usedAt = HeldTrees.shared.tick();
    if (this.#tree) return this.#tree;
    const program = this.#released?.deref();
    this.#tree = (program && trees.get(program)) ?? this.#parse();
    HeldTrees.shared.add(this);
    return this.#tree;
  }

  /** Whoever has a node also has what leads from it to the program. */
  #index(tree: Tree): SyntaxIndex {
    tree.syntax ??= new SyntaxIndex(tree.program, this.#parser.visitorKeys);
    return tree.syntax;
  }

  /** The first reading without errors, else the first one. */
  #parse(): Tree {
    let first: ReturnType<Parser['parseSync']> | undefined;
    for (const { text, ...options } of readings(this.path, this.text)) {
      const result = this.#parser.parseSync(this.path, text, { ...options, astType: 'ts', preserveParens: false });
      first ??= result;
      if (result.errors.length === 0) {
        first = result;
        break;
      }
    }
    if (!first) throw new TypeError('a file has at least one reading');
    this.#errors ??= first.errors.map((error) => ({
      ...this.position(error.labels[0]?.start ?? 0),
      message: error.message,
    }));
    const tree: Tree = { program: first.program, comments: first.comments, syntax: undefined };
    trees.set(tree.program, tree);
    return tree;
  }
}

interface Reading {
  readonly text: string;
  readonly lang: 'ts' | 'tsx' | 'jsx';
  readonly sourceType?: 'module' | 'commonjs';
}

/** How a file may be read, likeliest first: plain JavaScript may be CommonJS and may carry Flow or TypeScript types. */
function readings(path: string, text: string): Reading[] {
  if (/\.[cm]?ts$/.test(path)) return [{ text, lang: 'ts' }];
  if (path.endsWith('.tsx')) return [{ text, lang: 'tsx' }];
  if (/\.(vue|svelte|astro)$/.test(path)) return [scriptBlocks(path, text)];
  return [
    { text, lang: 'jsx' },
    { text, lang: 'jsx', sourceType: 'commonjs' },
    { text, lang: 'tsx' },
  ];
}
