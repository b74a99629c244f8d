import { isAscii } from 'node:buffer';
import { closeSync, constants, lstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { pathInsideRoot } from './path-inside-root.js';

/** Files beyond this are data or generated; source that people write stays far below. */
const MAX_SOURCE_BYTES = 2 * 1024 * 1024;
const MAX_LOCK_BYTES = 64 * 1024 * 1024;
const LOCK_FILE = /(^|\/)(package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock)$/;
/** A file system may answer a larger request in parts. */
const ANSWERED_AT_ONCE = 64 * 1024;
const NO_LINK = constants.O_NOFOLLOW as number | undefined; // absent on Windows

/**
 * Reads the texts of a project and nothing outside it. What costs most in reading thousands of small files is asking
 * where they are: a folder is asked once whether it is a link, and a file is opened so that the system refuses links.
 */
export class TextReader {
  readonly #root: string;
  readonly #plainFolders = new Map<string, boolean>([['', true]]);
  #buffer: Buffer | undefined;

  /** @param root the real path of the project directory */
  constructor(root: string) {
    this.#root = root;
  }

  /**
   * A file's text, `undefined` when it is missing, larger than 2 MB (lock files: 64 MB) or outside the root.
   *
   * @param path relative to the root, with forward slashes
   */
  read(path: string): string | undefined {
    try {
      if (NO_LINK === undefined || LOCK_FILE.test(path) || !this.#isPlain(folderOf(path)) || path.includes('\0')) {
        return this.#readAnywhereInside(path);
      }
      return this.#readPlain(`${this.#root}/${path}`, NO_LINK);
    } catch {
      return undefined;
    }
  }

  /** Whether a folder and all above it, up to the root, are folders and not links. */
  #isPlain(folder: string): boolean {
    const known = this.#plainFolders.get(folder);
    if (known !== undefined) return known;
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    const isPlain =
      name !== '' &&
      name !== '.' &&
      name !== '..' &&
      this.#isPlain(folderOf(folder)) &&
      (lstatSync(join(this.#root, folder), { throwIfNoEntry: false })?.isDirectory() ?? false);
    this.#plainFolders.set(folder, isPlain);
    return isPlain;
  }

  /** Throws for what is missing, too large or a link. */
  #readPlain(full: string, noLink: number): string {
    const descriptor = openSync(full, constants.O_RDONLY | noLink | constants.O_NONBLOCK);
    try {
      this.#buffer ??= Buffer.allocUnsafeSlow(MAX_SOURCE_BYTES + 1);
      const buffer = this.#buffer;
      let length = readSync(descriptor, buffer, 0, buffer.length, null);
      for (let more = length; more >= ANSWERED_AT_ONCE && length < buffer.length; length += more) {
        more = readSync(descriptor, buffer, length, buffer.length - length, null);
      }
      if (length > MAX_SOURCE_BYTES) throw new RangeError('the file is too large');
      return isAscii(buffer.subarray(0, length))
        ? buffer.toString('latin1', 0, length)
        : buffer.toString('utf8', 0, length);
    } finally {
      closeSync(descriptor);
    }
  }

  #readAnywhereInside(path: string): string | undefined {
    pathInsideRoot(this.#root, path);
    const full = join(this.#root, path);
    const found = lstatSync(full);
    const limit = LOCK_FILE.test(path) ? MAX_LOCK_BYTES : MAX_SOURCE_BYTES;
    return found.isFile() && found.size <= limit ? readFileSync(full, 'utf8') : undefined;
  }
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
