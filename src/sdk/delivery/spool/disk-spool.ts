import { ParkedEvents } from './parked-events.js';
import { readEvents } from './read-events.js';
import { newSegment, type Segment } from './segment.js';
import { SegmentWriter } from './segment-writer.js';
import type { SpoolDirectories } from './spool-directories.js';
import type { SpoolHost } from './spool-host.js';

export interface SpoolOptions {
  readonly directory: string;
  /** Tells keys and endpoints apart: their events are kept apart too. */
  readonly destination: string;
  readonly maxBytes: number;
  readonly segmentBytes: number;
}

const MOST_UNWRITTEN_BYTES = 8 * 1024 * 1024;
/** How long a disk that failed is left alone. */
const PAUSE_MS = 30_000;

/**
 * Keeps events on disk until they are accepted or dropped, so that they outlive the process.
 *
 * Events are appended to segments, files of some 100 kB that are deleted once all their events are settled. Lines are
 * written in batches from the event loop's next turn on and synced once a second, never on the caller's path: what a
 * crashed process has handed to the system is safe, what a machine without power has synced is safe. When memory is full,
 * events wait on disk alone and are read back in order. Every process writes into a directory of its own; those of
 * processes that are gone are claimed by renaming them. A segment is sent whole again after a crash: Amplitude counts an
 * event once by its `insert_id`.
 */
export class DiskSpool {
  /** Oldest first; the last one takes events, unless it is closed. */
  #segments: Segment[] = [];
  readonly #byGeneration = new Map<number, Segment>();
  #onlyCopies = 0;
  readonly #parked: ParkedEvents;
  readonly #writer = new SegmentWriter(() => this.#segments);
  #pausedUntil = 0;
  #directories: SpoolDirectories | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #hasMore = false;
  #waiting: (() => void)[] = [];
  #pumping: Promise<void> | undefined;
  #isClosed = false;
  /** Settles when what other processes left has been found. */
  readonly opened: Promise<void>;

  constructor(
    private readonly options: SpoolOptions,
    private readonly host: SpoolHost,
  ) {
    this.#parked = new ParkedEvents(host);
    this.opened = this.#open();
  }

  /**
   * Says where the next event is to be kept, and makes ready for it: `disk` when memory is full or older events wait on
   * disk alone, `memory` while the disk cannot be used.
   */
  admit(bytes: number): 'both' | 'disk' | 'memory' {
    const current = this.#current();
    if (this.#isClosed || this.#writer.unwritten > MOST_UNWRITTEN_BYTES || this.#pausedUntil > Date.now()) {
      if (current) this.#end(current);
      return 'memory';
    }
    const isOnlyCopy = this.#onlyCopies > 0 || !this.#parked.isEmpty || !this.host.hasRoom(bytes);
    if (current && (current.isOnlyCopy !== isOnlyCopy || current.bytes >= this.options.segmentBytes)) {
      this.#end(current);
    }
    if (!this.#current()) {
      this.#segments.push(newSegment(isOnlyCopy));
      if (isOnlyCopy) this.#onlyCopies++;
    }
    return isOnlyCopy ? 'disk' : 'both';
  }

  /** Takes the event that was admitted. */
  keep(json: string, generation: number): void {
    const segment = this.#current();
    if (!segment) return;
    this.#writer.add(segment, json);
    segment.open++;
    const run = segment.runs.at(-1);
    if (run?.generation === generation) run.count++;
    else {
      segment.runs.push({ generation, count: 1 });
      this.#byGeneration.set(generation, segment);
    }
    this.#wake();
  }

  /** An event is accepted or dropped. */
  settled(generation: number): void {
    const segment = this.#byGeneration.get(generation);
    if (!segment) {
      if (this.#waitsForRoom()) this.#wake();
      return;
    }
    segment.open--;
    if (segment.open > 0) {
      if (this.#waitsForRoom()) this.#wake();
      return;
    }
    if (segment === this.#current()) this.#end(segment);
    this.#wake();
  }

  /** Whether the events of a generation will be found by the next process. */
  keeps(generation: number): boolean {
    return this.#byGeneration.get(generation)?.isWhole ?? false;
  }

  /** How many events that are not settled the next process will find. */
  get kept(): number {
    let sum = 0;
    for (const segment of this.#segments) if (segment.isWhole) sum += segment.open;
    return sum;
  }

  /** Resolves when all that was kept so far is written and synced, or cannot be. */
  async synced(): Promise<void> {
    await this.opened;
    if (!this.#directories || this.#isClosed) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.#wake();
    });
    await this.#writer.sync();
  }

  /** Writes what is unwritten, for a process that ends this very moment. */
  writeNow(): void {
    this.#writer.writeNow();
  }

  /** Writes what is unwritten and leaves all of it to the next process. */
  async close(): Promise<void> {
    await this.synced();
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#beat);
    await this.#pumping;
    await this.#writer.close();
    await this.#directories?.release();
    this.#segments = [];
    this.#parked.clear();
    this.#byGeneration.clear();
  }

  async #open(): Promise<void> {
    try {
      const [fs, { SpoolDirectories, BEAT_MS }] = await Promise.all([
        import('node:fs'),
        import('./spool-directories.js'),
      ]);
      const directories = new SpoolDirectories(this.options.directory, this.options.destination);
      await directories.open();
      this.#writer.open(fs, directories);
      this.#directories = directories;
      this.#beat = setInterval(() => void this.#live(), BEAT_MS);
      this.#beat.unref();
      await this.#claim();
      await this.#pumping;
    } catch (error) {
      this.#fail(error, this.#segments);
      this.#isClosed = true;
    }
  }

  async #live(): Promise<void> {
    if (await this.#directories?.beat()) await this.#claim().catch(() => undefined);
  }

  async #claim(): Promise<void> {
    const claimed = (await this.#directories?.claim()) ?? [];
    const recovered = claimed.flatMap(({ segments }) => segments.map((segment) => newSegment(true, segment)));
    this.#segments = [...recovered, ...this.#segments];
    this.#wake();
  }

  #current(): Segment | undefined {
    const last = this.#segments.at(-1);
    return last?.isClosed ? undefined : last;
  }

  #end(segment: Segment): void {
    segment.isClosed = true;
    this.host.endGeneration();
  }

  #waitsForRoom(): boolean {
    if (this.#segments.length === 0) return false;
    if (!this.#parked.isEmpty) return this.#parked.fits;
    const first = this.#segments.find((segment) => segment.isOnlyCopy);
    return first !== undefined && this.host.hasRoom(first.bytes);
  }

  #wake(): void {
    this.#hasMore = true;
    if (this.#pumping || !this.#directories || this.#isClosed) return;
    this.#pumping = this.#pump().catch((error) => this.#fail(error, this.#segments));
  }

  async #pump(): Promise<void> {
    // Events that are tracked together are written together.
    await new Promise<void>((resolve) => setImmediate(resolve));
    try {
      while (this.#hasMore) {
        this.#hasMore = false;
        const waiting = this.#waiting.splice(0);
        for (const segment of [...this.#segments]) {
          try {
            if (segment.isClosed && segment.open === 0 && !segment.isOnlyCopy) await this.#remove(segment);
            else if (segment.isWhole && (segment.lines.length > 0 || segment.isClosed))
              await this.#writer.write(segment);
          } catch (error) {
            this.#fail(error, [segment]);
          }
        }
        await this.#trim();
        await this.#readBack();
        for (const resolve of waiting) resolve();
      }
    } finally {
      this.#pumping = undefined;
    }
  }

  async #remove(segment: Segment): Promise<void> {
    this.#forget(segment);
    await this.#writer.remove(segment);
  }

  #forget(segment: Segment): void {
    this.#writer.takeUnwritten(segment);
    this.#segments = this.#segments.filter((other) => other !== segment);
    for (const run of segment.runs) this.#byGeneration.delete(run.generation);
  }

  /** Over its bound, the oldest go: from the disk where memory has them too, else for good. */
  async #trim(): Promise<void> {
    let total = this.#segments.reduce((sum, segment) => sum + segment.bytes, 0);
    for (const segment of [...this.#segments]) {
      if (total <= this.options.maxBytes) return;
      if (!segment.isClosed) continue;
      total -= segment.bytes;
      if (segment.isOnlyCopy)
        await this.#load(segment, (json, generation) => this.host.lost(generation, json, 'spool_full'));
      else {
        segment.bytes = 0;
        segment.isWhole = false;
        await this.#writer.unlink(segment);
      }
    }
  }

  async #readBack(): Promise<void> {
    for (;;) {
      if (!this.#parked.fillMemory()) return;
      const segment = this.#segments.find((candidate) => candidate.isOnlyCopy);
      if (!segment || !this.host.hasRoom(segment.bytes)) return;
      if (!segment.isClosed) {
        this.#end(segment);
        this.#hasMore = true;
        return;
      }
      await this.#load(segment, (json, generation) => this.#parked.add(json, generation));
    }
  }

  /** Hands over the events of a segment that waited on disk alone, each with the generation that it is accounted in. */
  async #load(segment: Segment, take: (json: string, generation: number) => void): Promise<void> {
    let events: (string | undefined)[] = [];
    let reason = 'spool_corrupt';
    try {
      events = readEvents(await this.#writer.read(segment));
    } catch {
      reason = 'spool_unreadable';
    }
    segment.isOnlyCopy = false;
    if (segment.isRecovered) {
      const generation = this.host.reserveGeneration();
      segment.runs.push({ generation, count: events.length });
      this.#byGeneration.set(generation, segment);
      segment.open = events.length;
      for (const _ of events) this.host.open(generation);
    } else {
      this.#onlyCopies--;
      // What could not be written has gone to memory; a torn line may stand in its place.
      events.length = segment.written;
    }
    let next = 0;
    for (const run of [...segment.runs]) {
      for (let n = 0; n < run.count && next < events.length; n++) {
        const json = events[next++];
        if (json === undefined) this.host.lost(run.generation, undefined, reason);
        else take(json, run.generation);
      }
    }
    this.#hasMore = true;
  }

  /** The disk cannot be used: what it was to keep alone goes to memory, and it is left alone for a while. */
  #fail(error: unknown, segments: readonly Segment[]): void {
    this.#pausedUntil = Date.now() + PAUSE_MS;
    this.#directories?.abandonOwn();
    const why = error instanceof Error ? error.message : String(error);
    this.host.warn(`events cannot be kept in ${this.options.directory} (${why}): they wait in memory`);
    for (const segment of [...segments]) {
      if (segment.isRecovered) continue;
      if (!segment.isClosed) this.#end(segment);
      segment.isWhole = false;
      const unwritten = this.#writer.takeUnwritten(segment);
      void segment.handle?.close().catch(() => undefined);
      segment.handle = undefined;
      if (!segment.isOnlyCopy) continue;
      const generations = segment.runs.flatMap((run) => Array.from({ length: run.count }, () => run.generation));
      for (const [index, json] of unwritten.entries()) {
        this.host.load(json, generations[segment.written + index] ?? 0);
      }
      if (segment.written > 0) continue;
      segment.isOnlyCopy = false;
      this.#onlyCopies--;
    }
  }
}
