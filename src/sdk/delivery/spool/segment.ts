import type { FileHandle } from 'node:fs/promises';

/** How many events in a row are accounted for in which generation of the ledger. */
export interface Run {
  readonly generation: number;
  count: number;
}

/** One file of the spool: events as JSON, one per line, in the order in which they came. */
export interface Segment {
  /** `''` until its first line is written. */
  path: string;
  /** What it takes on the disk, lines still to be written included. */
  bytes: number;
  /** Lines that are still to be written, and those that are being written. */
  lines: string[];
  inFlight: string[];
  /** Lines that are on the disk. */
  written: number;
  handle: FileHandle | undefined;
  readonly runs: Run[];
  /** Events that are neither accepted nor dropped; of another process's segment, only once it is read. */
  open: number;
  /** Its events wait here alone, not in memory. */
  isOnlyCopy: boolean;
  /** Takes no more events. */
  isClosed: boolean;
  /** Every event of it that is open can be read from it, or soon will be. */
  isWhole: boolean;
  readonly isRecovered: boolean;
}

/** @param recovered where another process left it, and its size */
export function newSegment(isOnlyCopy: boolean, recovered?: { path: string; bytes: number }): Segment {
  return {
    path: recovered?.path ?? '',
    bytes: recovered?.bytes ?? 0,
    lines: [],
    inFlight: [],
    written: 0,
    handle: undefined,
    runs: [],
    open: 0,
    isOnlyCopy,
    isClosed: recovered !== undefined,
    isWhole: true,
    isRecovered: recovered !== undefined,
  };
}
