interface Segment {
  readonly buffer: Buffer;
  used: number;
  /** Where each event ends, and what it is tagged with. */
  readonly ends: number[];
  readonly tags: number[];
  /** Index of the oldest event that is still there. */
  head: number;
}

/** A serialised event that waits. */
export interface QueuedEvent {
  /** Its JSON in UTF-8. */
  readonly bytes: Buffer;
  readonly tag: number;
}

const LARGEST_SEGMENT = 256 * 1024;
/** What the bookkeeping of one event costs besides its bytes. */
const ENTRY_BYTES = 16;

/** The bytes of the oldest event, as long as it is there. */
function headOf(segment: Segment): Buffer {
  return segment.buffer.subarray(segment.ends[segment.head - 1] ?? 0, segment.ends[segment.head]);
}

/** In UTF-8 a UTF-16 unit takes three bytes at most. */
const MOST_BYTES_PER_UNIT = 3;

/**
 * A first-in, first-out queue of serialised events within a fixed number of bytes. Events lie end to end in a few large
 * buffers: objects would cost several times their JSON, and the garbage collector would look at each of them again and
 * again during an outage. When it is full the oldest go.
 */
export class EventQueue {
  readonly #segments: Segment[] = [];
  readonly #segmentBytes: number;
  #spare: Buffer | undefined;
  #allocated = 0;
  #entries = 0;

  /**
   * @param maxBytes of memory
   * @param onDrop told about each event that had to go; `readJson` is good during the call
   */
  constructor(
    private readonly maxBytes: number,
    private readonly onDrop: (tag: number, readJson: () => string) => void,
  ) {
    this.#segmentBytes = Math.max(1024, Math.min(LARGEST_SEGMENT, Math.floor(maxBytes / 16)));
  }

  get length(): number {
    return this.#entries;
  }

  /** Memory in use. */
  get bytes(): number {
    return this.#allocated + this.#entries * ENTRY_BYTES;
  }

  push(json: string, tag: number): void {
    let segment = this.#segments.at(-1);
    // Where there is room for whatever it takes, nobody need count it first.
    if (!segment || segment.used + json.length * MOST_BYTES_PER_UNIT > segment.buffer.length) {
      const bytes = Buffer.byteLength(json);
      if (bytes + ENTRY_BYTES > this.maxBytes) {
        this.onDrop(tag, () => json);
        return;
      }
      if (!segment || segment.used + bytes > segment.buffer.length) segment = this.#addSegment(bytes);
    }
    segment.used += segment.buffer.write(json, segment.used);
    segment.ends.push(segment.used);
    segment.tags.push(tag);
    this.#entries++;
    while (this.bytes > this.maxBytes) this.#dropOldest();
  }

  /** Takes out the oldest event. */
  shift(): QueuedEvent | undefined {
    const segment = this.#segments[0];
    if (!segment) return undefined;
    // A copy: the segment's memory is used again.
    const event = { bytes: Buffer.from(headOf(segment)), tag: segment.tags[segment.head] ?? 0 };
    this.#advance(segment);
    return event;
  }

  #advance(segment: Segment): void {
    segment.head++;
    this.#entries--;
    if (segment.head === segment.ends.length) this.#removeFirstSegment();
  }

  /** Size of the oldest event; 0 when there is none. */
  get nextBytes(): number {
    const segment = this.#segments[0];
    if (!segment) return 0;
    return (segment.ends[segment.head] ?? 0) - (segment.ends[segment.head - 1] ?? 0);
  }

  #addSegment(bytes: number): Segment {
    const size = Math.max(this.#segmentBytes, bytes);
    while (this.#entries > 0 && this.bytes + size > this.maxBytes) this.#dropOldest();
    const spare = this.#spare?.length === size ? this.#spare : undefined;
    if (spare) this.#spare = undefined;
    const segment = { buffer: spare ?? Buffer.allocUnsafeSlow(size), used: 0, ends: [], tags: [], head: 0 };
    this.#segments.push(segment);
    this.#allocated += size;
    return segment;
  }

  #removeFirstSegment(): void {
    const segment = this.#segments.shift();
    if (!segment) return;
    this.#allocated -= segment.buffer.length;
    if (segment.buffer.length === this.#segmentBytes) this.#spare = segment.buffer;
  }

  #dropOldest(): void {
    const segment = this.#segments[0];
    if (!segment) return;
    this.onDrop(segment.tags[segment.head] ?? 0, () => headOf(segment).toString());
    this.#advance(segment);
  }
}
