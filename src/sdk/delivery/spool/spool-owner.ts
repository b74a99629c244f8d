import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Who writes into a spool directory. The directory's name says it: `<created>-<machine>-<pid>-<start>-<random>`, so that
 * claiming one for another process is a rename.
 */
export interface SpoolOwner {
  /** Epoch milliseconds, 13 digits: names sort by age. */
  readonly created: string;
  /** Same for processes that can see each other by process id: host, boot and process namespace. */
  readonly machine: string;
  readonly pid: number;
  /** Start of the process as the system counts it, where that can be known, else `0`: process ids are used again. */
  readonly start: string;
}

/** No sign of life for so long means dead, where the process itself cannot be looked at. */
export const SILENT_MS = 60_000;

const NAME = /^(\d{13})-([0-9a-f]{12})-(\d+)-(\d+)-[0-9a-f]{8}$/;

function tryRead(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

let machine: string | undefined;

function thisMachine(): string {
  machine ??= createHash('sha256')
    .update(hostname())
    .update(tryRead(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')))
    .update(tryRead(() => readlinkSync('/proc/self/ns/pid')))
    .digest('hex')
    .slice(0, 12);
  return machine;
}

/**
 * Fields 3 (state) and 22 (start) of `/proc/<pid>/stat` (proc(5)); the command in field 2 may hold blanks and
 * parentheses. Elsewhere the start is `0`: unknown.
 */
function statOf(pid: number): { isDead: boolean; start: string } {
  const stat = tryRead(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { isDead: fields[0] === 'Z' || fields[0] === 'X', start: fields[19] ?? '0' };
}

/** A name for a directory of this process. @param created of the directory that is claimed; default now */
export function ownerName(created = String(Date.now())): string {
  return `${created}-${thisMachine()}-${process.pid}-${statOf(process.pid).start}-${randomUUID().slice(0, 8)}`;
}

/** A name for a directory that whoever comes first may claim. */
export function releasedName(created: string): string {
  return `${created}-${thisMachine()}-0-0-${randomUUID().slice(0, 8)}`;
}

/** Reads a directory's name; `undefined` when it is none of ours. */
export function parseOwnerName(name: string): SpoolOwner | undefined {
  const [, created, owner, pid, start] = NAME.exec(name) ?? [];
  return created && owner && start ? { created, machine: owner, pid: Number(pid), start } : undefined;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM'; // errors of system calls have a code
  }
}

/**
 * Whether an owner is gone for good.
 *
 * @param silentMs time since its last sign of life
 */
export function isAbandoned(owner: SpoolOwner, silentMs: number): boolean {
  if (owner.pid === 0) return true;
  if (owner.machine !== thisMachine()) return silentMs > SILENT_MS;
  if (!exists(owner.pid)) return true;
  const { isDead, start } = statOf(owner.pid);
  if (isDead) return true;
  return owner.start === '0' || start === '0' ? silentMs > SILENT_MS : owner.start !== start;
}
