import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { EngineError } from '../../engine-error.js';
import { pathInsideRoot } from '../../project/path-inside-root.js';
import { statIfPresent } from '../../project/stat-if-present.js';
import type { FileChange } from '../file-change.js';
import { sha256 } from '../sha256.js';
import { JOURNAL_FOLDER, makeJournalFolder } from './journal-folder.js';
import { newRunId } from './new-run-id.js';
import { readRuns } from './read-runs.js';
import { removeLeftovers } from './remove-leftovers.js';
import type { RunRecord } from './run-record.js';
import { syncFolder } from './sync-folder.js';
import { takeLock } from './take-lock.js';
import { temporaryName } from './temporary-name.js';
import { replaceFile, writeNew } from './write-durably.js';

/** @returns the file's permissions, `undefined` for one that is to be created */
function assertFresh(root: string, change: FileChange): number | undefined {
  if (pathInsideRoot(root, change.path) !== change.path) {
    throw new EngineError('PATH_OUTSIDE_ROOT', 'a file of the plan is reached through a link', {
      hint: 'Use the root and path that the link points to.',
    });
  }
  const found = statIfPresent(join(root, change.path));
  const stale = new EngineError('STALE_FILE', 'a file of the plan has changed since the plan was made', {
    hint: 'Ask for a new dry run and apply that.',
  });
  if (change.before === null) {
    if (found) throw stale;
    return undefined;
  }
  if (!found?.isFile()) throw stale;
  if (!readFileSync(join(root, change.path)).equals(Buffer.from(change.before, 'utf8'))) throw stale;
  return found.mode & 0o7777;
}

/** The folders that have to be made for the created files, outermost first. */
function missingFolders(root: string, changes: readonly FileChange[]): readonly string[] {
  const missing = new Set<string>();
  for (const { path } of changes) {
    for (let folder = posix.dirname(path); folder !== '.' && !existsSync(join(root, folder)); ) {
      missing.add(folder);
      folder = posix.dirname(folder);
    }
  }
  return [...missing].sort();
}

function touchedPaths(runs: readonly RunRecord[]): readonly string[] {
  return runs.flatMap(({ changes }) => changes.map(({ path }) => path));
}

function writeRecord(folder: string, record: RunRecord): string {
  const path = join(folder, 'runs', `${record.id}.json`);
  replaceFile(path, JSON.stringify(record), 0o600, `${path}.tmp`);
  return path;
}

/**
 * Writes the changes to disk as one run: either all of them, or, when one cannot be written, none. Killed at any
 * moment, each file is the old or the new one, and the run can be undone.
 *
 * @returns the run's id
 * @throws EngineError `STALE_FILE` when a file is not the one that was planned, `PATH_OUTSIDE_ROOT`, `INTERNAL` when
 *   the disk refuses
 */
export function commitChanges(root: string, changes: readonly FileChange[]): string {
  for (const change of changes) assertFresh(root, change);
  const hadJournal = existsSync(join(root, JOURNAL_FOLDER));
  const folder = makeJournalFolder(root);
  const release = takeLock(folder);
  const id = newRunId();
  const folders = missingFolders(root, changes);
  const record: RunRecord = {
    version: 1,
    id,
    started: new Date().toISOString(),
    folders,
    changes: changes.map(({ path, before, after, placed }) => ({
      path,
      before_sha256: before === null ? null : sha256(before),
      after_sha256: sha256(after),
      placed,
      after,
    })),
  };
  const done: FileChange[] = [];
  let recordPath: string | undefined;
  try {
    removeLeftovers(root, touchedPaths([record, ...readRuns(root)]));
    recordPath = writeRecord(folder, record);
    for (const path of folders) mkdirSync(join(root, path), { recursive: true });
    for (const change of changes) {
      const mode = assertFresh(root, change);
      writeNew(join(root, temporaryName(change.path, id)), change.after, mode);
    }
    for (const change of changes) {
      assertFresh(root, change);
      renameSync(join(root, temporaryName(change.path, id)), join(root, change.path));
      done.push(change);
    }
    for (const parent of new Set(changes.map(({ path }) => dirname(join(root, path))))) syncFolder(parent);
    return id;
  } catch (error) {
    rollBack(root, record, done);
    if (recordPath) rmSync(recordPath, { force: true });
    release();
    if (!hadJournal) rmSync(folder, { recursive: true, force: true });
    if (EngineError.isInstance(error)) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new EngineError('INTERNAL', `a file of the plan could not be written (${code}); nothing was changed`, {
      hint: 'Check the permissions and the free space of the project directory, then try again.',
      cause: error,
    });
  } finally {
    release();
  }
}

function rollBack(root: string, record: RunRecord, done: readonly FileChange[]): void {
  removeLeftovers(root, touchedPaths([record]));
  for (const { path, before } of done) {
    const full = join(root, path);
    if (before === null) rmSync(full, { force: true });
    else replaceFile(full, before, lstatSync(full).mode & 0o7777, join(root, temporaryName(path, record.id)));
  }
  for (const path of [...record.folders].reverse()) {
    try {
      rmdirSync(join(root, path));
    } catch {
      // Something else has moved in.
    }
  }
}
