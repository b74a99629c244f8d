import type { Segment } from './segment.js';
import type { SpoolDirectories } from './spool-directories.js';

type FileSystem = typeof import('node:fs');

const SYNC_MS = 1000;

/** Brings the lines of segments to the disk: appends them, syncs once a second, and deletes what is settled. */
export class SegmentWriter {
  #fs: FileSystem | undefined;
  #directories: SpoolDirectories | undefined;
  #unwritten = 0;
  #count = 0;
  #syncTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param segments those that there are */
  constructor(private readonly segments: () => readonly Segment[]) {}

  /** Lines can be added before. */
  open(fs: FileSystem, directories: SpoolDirectories): void {
    this.#fs = fs;
    this.#directories = directories;
  }

  /** Characters that are still to be written. */
  get unwritten(): number {
    return this.#unwritten;
  }

  add(segment: Segment, line: string): void {
    segment.lines.push(line);
    segment.bytes += Buffer.byteLength(line) + 1;
    this.#unwritten += line.length;
  }

  /** Writes the lines of a segment; syncs and closes the file of one that takes no more. */
  async write(segment: Segment): Promise<void> {
    if (!this.#fs || !this.#directories) return;
    if (segment.lines.length > 0) {
      if (!segment.handle) {
        segment.path = this.#pathIn(await this.#directories.own());
        segment.handle = await this.#fs.promises.open(segment.path, 'a', 0o600);
      }
      segment.inFlight = segment.lines;
      segment.lines = [];
      await segment.handle.appendFile(`${segment.inFlight.join('\n')}\n`);
      for (const line of segment.inFlight) this.#unwritten -= line.length;
      segment.written += segment.inFlight.length;
      segment.inFlight = [];
      this.#syncTimer ??= this.#armSync();
    }
    if (segment.isClosed && segment.handle) {
      const { handle } = segment;
      segment.handle = undefined;
      await handle.datasync();
      await handle.close();
    }
  }

  /** Writes what is unwritten, for a process that ends this very moment. */
  writeNow(): void {
    for (const segment of this.segments()) {
      const lines = [...segment.inFlight, ...segment.lines];
      if (lines.length === 0 || !segment.isWhole || segment.open === 0) continue;
      try {
        const directory = this.#directories?.current;
        if (!this.#fs || !directory) throw new Error('not open');
        segment.path ||= this.#pathIn(directory);
        this.#fs.appendFileSync(segment.path, `\n${lines.join('\n')}\n`, { mode: 0o600 });
        segment.lines = [];
      } catch {
        segment.isWhole = false;
      }
    }
  }

  async sync(): Promise<void> {
    clearTimeout(this.#syncTimer);
    this.#syncTimer = undefined;
    for (const segment of [...this.segments()]) {
      try {
        await segment.handle?.datasync();
      } catch {
        // Closed meanwhile, which syncs; a disk that fails is noticed by the next write.
      }
    }
  }

  async read(segment: Segment): Promise<string> {
    return (await this.#fs?.promises.readFile(segment.path, 'utf8')) ?? '';
  }

  /** Gives up the lines that are not written. @returns them */
  takeUnwritten(segment: Segment): string[] {
    const lines = [...segment.inFlight, ...segment.lines];
    for (const line of lines) this.#unwritten -= line.length;
    segment.inFlight = [];
    segment.lines = [];
    return lines;
  }

  /** Removes a segment from the disk, and its directory with the last one. */
  async remove(segment: Segment): Promise<void> {
    await segment.handle?.close();
    if (!segment.path) return;
    await this.unlink(segment);
    await this.#directories?.tidy(segment.path);
  }

  async unlink(segment: Segment): Promise<void> {
    await this.#fs?.promises.unlink(segment.path).catch(() => undefined);
  }

  async close(): Promise<void> {
    clearTimeout(this.#syncTimer);
    for (const segment of this.segments()) await segment.handle?.close().catch(() => undefined);
  }

  #pathIn(directory: string): string {
    return `${directory}/${String(++this.#count).padStart(8, '0')}.jsonl`;
  }

  #armSync(): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => void this.sync(), SYNC_MS);
    timer.unref();
    return timer;
  }
}
