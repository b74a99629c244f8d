import { createHash } from 'node:crypto';
import { mkdir, rename, rmdir, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type ClaimedDirectory, claimAbandoned } from './claim-abandoned.js';
import { ownerName, parseOwnerName, releasedName } from './spool-owner.js';

/** How often a process says that it lives and looks for those that do not. */
export const BEAT_MS = 15_000;

/**
 * The directories of one process within a spool: its own and those it has claimed. Events for another key or endpoint
 * lie in another folder, so that nobody sends them to the wrong project.
 */
export class SpoolDirectories {
  readonly #root: string;
  readonly #held = new Set<string>();
  #own: string | undefined;
  #lastBeat = Date.now();

  /** @param destination tells keys and endpoints apart; it is hashed */
  constructor(directory: string, destination: string) {
    this.#root = join(directory, createHash('sha256').update(destination).digest('hex').slice(0, 16));
  }

  /** Creates them. @throws where that is impossible */
  async open(): Promise<void> {
    await this.own();
  }

  /** The directory to write into, if it is there. */
  get current(): string | undefined {
    return this.#own;
  }

  /** The directory to write into. */
  async own(): Promise<string> {
    if (!this.#own) {
      const path = join(this.#root, ownerName());
      await mkdir(path, { recursive: true, mode: 0o700 });
      this.#own = path;
      this.#held.add(path);
    }
    return this.#own;
  }

  /** The next segment written goes to a new directory: this one cannot be used, or is somebody else's by now. */
  abandonOwn(): void {
    this.#own = undefined;
  }

  async claim(): Promise<ClaimedDirectory[]> {
    const claimed = await claimAbandoned(this.#root, this.#held);
    for (const { path } of claimed) this.#held.add(path);
    return claimed;
  }

  /** Says that this process lives. @returns whether it may judge others: not after a sleep that all have slept */
  async beat(): Promise<boolean> {
    const gap = Date.now() - this.#lastBeat;
    this.#lastBeat = Date.now();
    for (const path of this.#held) {
      try {
        await utimes(path, new Date(), new Date());
      } catch {
        this.#held.delete(path);
        if (path === this.#own) this.abandonOwn();
      }
    }
    return gap < 2 * BEAT_MS;
  }

  /** Removes the directory of a segment, if it is empty and not the one being written to. */
  async tidy(segment: string): Promise<void> {
    await this.#removeEmpty(dirname(segment));
  }

  async #removeEmpty(path: string): Promise<void> {
    if (path === this.#own) return;
    try {
      await rmdir(path);
      this.#held.delete(path);
    } catch {
      // Others of its segments still wait.
    }
  }

  /** Leaves everything to whoever comes next. */
  async release(): Promise<void> {
    this.#own = undefined;
    for (const path of this.#held) {
      await this.#removeEmpty(path);
      if (!this.#held.has(path)) continue;
      const created = parseOwnerName(basename(path))?.created ?? String(Date.now());
      await rename(path, join(dirname(path), releasedName(created))).catch(() => undefined);
    }
    this.#held.clear();
  }
}
