import type { Stats } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from './source-file.js';
import { statIfPresent } from './stat-if-present.js';

/** The content that a file had when it was read: the same object for as long as the file is surely unchanged. */
export interface FileContent {
  /** Set by the project, once somebody asked for the syntax. */
  source: SourceFile | undefined;
  /** What the file was when it could last be trusted: still right if the text turns out to be the same. */
  readonly earlier: SourceFile | undefined;
}

interface Remembered extends FileContent {
  /** No later than the first reading. */
  readonly readAt: number;
  identity: string | undefined;
}

/** Clocks of file systems are coarse, down to steps of two seconds: what was written so shortly before is not trusted. */
const MARGIN_MS = 2000;
const MOST_ROOTS = 4;
const memories = new Map<string, FileMemory>();

/**
 * Knows which files of an app are as they were when they were read last, within one process, without reading them.
 *
 * Nothing is asked of the disk when a file is read for the first time. The second time it is unchanged if neither it nor
 * a folder above it was touched since before the reading; from then on, if inode, size and times are the same. A file
 * that was written within two seconds before it was read may be written again without a trace and is never trusted.
 */
export class FileMemory {
  readonly #root: string;
  readonly #marginMs: number;
  #files = new Map<string, Remembered>();

  /** @param marginMs how long before it was read a file must have been at rest */
  constructor(root: string, marginMs = MARGIN_MS) {
    this.#root = root;
    this.#marginMs = marginMs;
  }

  /** The memory of an app; that of the app that was asked for longest ago is given up. */
  static of(root: string): FileMemory {
    const memory = memories.get(root) ?? new FileMemory(root);
    memories.delete(root);
    memories.set(root, memory);
    for (const oldest of memories.keys()) {
      if (memories.size <= MOST_ROOTS) break;
      memories.delete(oldest);
    }
    return memory;
  }

  /**
   * Looks at the files as they are from now on. Each is compared with the disk once, when it is first asked for.
   *
   * @param paths all files of the app, relative to the root; others are forgotten
   */
  visit(paths: Iterable<string>): (path: string) => FileContent {
    const earlier = this.#files;
    const current = new Map<string, Remembered>();
    if (earlier.size > 0) {
      for (const path of paths) {
        const known = earlier.get(path);
        if (known) current.set(path, known);
      }
    }
    this.#files = current;
    const folders = new Map<string, number>();
    const compared = new Map<string, Remembered>();
    return (path) => {
      let content = compared.get(path);
      if (content) return content;
      const known = current.get(path);
      content =
        known && this.#isUnchanged(path, known, folders)
          ? known
          : { readAt: Date.now(), identity: undefined, source: undefined, earlier: known?.source ?? known?.earlier };
      compared.set(path, content);
      current.set(path, content);
      return content;
    };
  }

  #isUnchanged(path: string, known: Remembered, folders: Map<string, number>): boolean {
    const found = statIfPresent(join(this.#root, path));
    if (!found?.isFile()) return false;
    const identity = `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`;
    if (known.identity !== undefined) return known.identity === identity;
    const restedSince = known.readAt - this.#marginMs;
    if (touchedAt(found) >= restedSince || this.#folderTouchedAt(folderOf(path), folders) >= restedSince) return false;
    known.identity = identity;
    return true;
  }

  /** When a folder, or one above it up to the root, last changed: a rename changes it, and no file in it. */
  #folderTouchedAt(folder: string, folders: Map<string, number>): number {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const found = statIfPresent(join(this.#root, folder));
    const own = found?.isDirectory() ? touchedAt(found) : Number.POSITIVE_INFINITY;
    const touched = folder === '' ? own : Math.max(own, this.#folderTouchedAt(folderOf(folder), folders));
    folders.set(folder, touched);
    return touched;
  }
}

function touchedAt({ mtimeMs, ctimeMs }: Stats): number {
  return Math.max(mtimeMs, ctimeMs);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
