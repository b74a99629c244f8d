import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.js';

/**
 * Writes a new file and waits until it is on disk. Fails when the file exists; leaves none when it fails otherwise.
 *
 * @param mode its exact permissions, whatever the process's mask; `undefined`: those of any new file
 */
export function writeNew(path: string, content: string | Uint8Array, mode: number | undefined): void {
  const handle = openSync(path, 'wx', mode);
  try {
    if (mode !== undefined) fchmodSync(handle, mode);
    writeFileSync(handle, content);
    fsyncSync(handle);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
}

/** Replaces a file by a new content in one step: at any moment it has the old or the new one. */
export function replaceFile(path: string, content: string | Uint8Array, mode: number, temporary: string): void {
  writeNew(temporary, content, mode);
  try {
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}
