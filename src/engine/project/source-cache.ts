import type { Parser } from './parser.js';
import { SourceFile } from './source-file.js';

/** Keeps parsed files of unchanged content, within one process, the longest unused ones leaving first. */
export class SourceCache {
  static readonly shared = new SourceCache(3_000_000);

  readonly #entries = new Map<string, SourceFile>();
  readonly #maxCharacters: number;
  #characters = 0;

  /** @param maxCharacters of source text to hold on to; syntax takes some twenty times as many bytes */
  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters;
  }

  /**
   * @param key the file's full path
   * @param path relative to its root
   * @param text its present content; another content replaces the entry
   */
  get(key: string, path: string, text: string, parser: Parser): SourceFile {
    const held = this.#entries.get(key);
    const file = held && held.text === text && held.path === path ? held : new SourceFile(path, text, parser);
    if (held) this.#remove(key, held);
    this.#entries.set(key, file);
    this.#characters += text.length;
    for (const [oldest, entry] of this.#entries) {
      if (this.#characters <= this.#maxCharacters) break;
      if (oldest !== key) this.#remove(oldest, entry);
    }
    return file;
  }

  #remove(key: string, file: SourceFile): void {
    this.#entries.delete(key);
    this.#characters -= file.text.length;
  }
}
