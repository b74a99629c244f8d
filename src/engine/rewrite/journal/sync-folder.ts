import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes renames in a folder last through a power cut, where the platform can. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows opens no folders; the rename is atomic all the same.
  }
}
