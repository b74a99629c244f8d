import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../engine-error.js';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Keeps other runs of this tool away from the app's files until the returned function is called. The lock of a
 * process that is gone is taken over.
 */
export function takeLock(folder: string): () => void {
  const path = join(folder, 'lock');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = openSync(path, 'wx');
      writeFileSync(handle, String(process.pid));
      closeSync(handle);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const owner = Number(readFileSync(path, 'utf8') || '0');
      if (owner > 0 && owner !== process.pid && isAlive(owner)) break;
      rmSync(path, { force: true });
    }
  }
  throw new EngineError('STALE_FILE', 'another run of amplitude-ai is writing to this app', {
    hint: 'Wait until it has ended, then ask for a new dry run.',
  });
}
