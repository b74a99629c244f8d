import { createHash } from 'node:crypto';
import type { Comment, Program } from 'oxc-parser';
import { LineIndex, type Position } from './line-index.js';
import type { Parser } from './parser.js';
import { scriptBlocks } from './script-blocks.js';
import { SyntaxIndex } from './syntax-index.js';

export interface ParseError extends Position {
  readonly message: string;
}

/** One file of the app: its text and, from the first time that somebody asks, its syntax. */
export class SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly #parser: Parser;
  #sha256: string | undefined;
  #lines: LineIndex | undefined;
  #parsed: { program: Program; comments: readonly Comment[]; errors: readonly ParseError[] } | undefined;
  #syntax: SyntaxIndex | undefined;

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
    return this.#parse().program;
  }

  get comments(): readonly Comment[] {
    return this.#parse().comments;
  }

  get errors(): readonly ParseError[] {
    return this.#parse().errors;
  }

  /** Parents, scopes and references of the syntax tree. */
  get syntax(): SyntaxIndex {
    this.#syntax ??= new SyntaxIndex(this.program, this.#parser.visitorKeys);
    return this.#syntax;
  }

  position(offset: number): Position {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines.position(offset);
  }

  #parse() {
    this.#parsed ??= this.#parseAs(readings(this.path, this.text));
    return this.#parsed;
  }

  /** The first reading without errors, else the first one. */
  #parseAs(candidates: readonly Reading[]) {
    let first: ReturnType<Parser['parseSync']> | undefined;
    for (const { text, ...options } of candidates) {
      const result = this.#parser.parseSync(this.path, text, { ...options, astType: 'ts', preserveParens: false });
      first ??= result;
      if (result.errors.length === 0) {
        first = result;
        break;
      }
    }
    if (!first) throw new TypeError('a file has at least one reading');
    const errors = first.errors.map((error) => ({
      ...this.position(error.labels[0]?.start ?? 0),
      message: error.message,
    }));
    return { program: first.program, comments: first.comments, errors };
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
