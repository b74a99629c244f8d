import { lstatSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathInsideRoot } from '../../project/path-inside-root.js';
import { newRunId } from '../journal/new-run-id.js';
import { removeLeftovers } from '../journal/remove-leftovers.js';
import { temporaryName } from '../journal/temporary-name.js';
import { replaceFile } from '../journal/write-durably.js';

/** Texts of an app's files with changes that are not written yet. */
export class WorkingCopy {
  readonly #root: string;
  readonly #original = new Map<string, string | null>();
  readonly #texts = new Map<string, string | null>();

  constructor(root: string) {
    this.#root = root;
  }

  /** A file's text; `null` when there is none, or when it is reached through a link. */
  read(path: string): string | null {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    let text: string | null = null;
    const inside = pathInsideRoot(this.#root, path);
    const full = join(this.#root, inside);
    if (inside === path && lstatSync(full, { throwIfNoEntry: false })?.isFile()) {
      const bytes = readFileSync(full);
      const decoded = bytes.toString('utf8');
      // Bytes that are no UTF-8 would not survive the way back; such a file was never written by a run.
      if (Buffer.from(decoded, 'utf8').equals(bytes)) text = decoded;
    }
    this.#original.set(path, text);
    this.#texts.set(path, text);
    return text;
  }

  /** @param text `null`: the file goes */
  write(path: string, text: string | null): void {
    this.read(path);
    this.#texts.set(path, text);
  }

  /** Writes every change, each file in one step. */
  commit(): { readonly restored: readonly string[]; readonly deleted: readonly string[] } {
    const restored: string[] = [];
    const deleted: string[] = [];
    const id = newRunId();
    removeLeftovers(this.#root, this.#texts.keys());
    for (const [path, text] of this.#texts) {
      const before = this.#original.get(path) ?? null;
      if (text === before) continue;
      const full = join(this.#root, path);
      if (text === null) {
        rmSync(full, { force: true });
        deleted.push(path);
      } else {
        const mode = lstatSync(full).mode & 0o7777;
        replaceFile(full, text, mode, join(this.#root, temporaryName(path, id)));
        restored.push(path);
      }
    }
    return { restored: restored.sort(), deleted: deleted.sort() };
  }
}
