import { readdir, rename, rmdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbandoned, ownerName, parseOwnerName } from './spool-owner.js';

const SEGMENT = /^\d{8}\.jsonl$/;

/** A directory that a process left behind and that is now ours. */
export interface ClaimedDirectory {
  readonly path: string;
  /** Oldest first. */
  readonly segments: readonly { readonly path: string; readonly bytes: number }[];
}

async function segmentsOf(directory: string): Promise<{ path: string; bytes: number }[]> {
  const names = (await readdir(directory)).filter((name) => SEGMENT.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(directory, name);
      return { path, bytes: (await stat(path)).size };
    }),
  );
}

async function claim(root: string, name: string): Promise<ClaimedDirectory | undefined> {
  const owner = parseOwnerName(name);
  if (!owner) return undefined;
  try {
    const { mtimeMs } = await stat(join(root, name));
    if (!isAbandoned(owner, Date.now() - mtimeMs)) return undefined;
    const path = join(root, ownerName(owner.created));
    // Of several processes that try, one succeeds: for the others the old name is gone.
    await rename(join(root, name), path);
    await utimes(path, new Date(), new Date());
    const segments = await segmentsOf(path);
    if (segments.length > 0) return { path, segments };
    await rmdir(path);
  } catch {
    // Another process was faster.
  }
  return undefined;
}

/**
 * Takes over what processes that are gone have left in `root`, oldest first.
 *
 * @param own directories of the caller
 */
export async function claimAbandoned(root: string, own: ReadonlySet<string>): Promise<ClaimedDirectory[]> {
  const claimed: ClaimedDirectory[] = [];
  for (const name of (await readdir(root)).sort()) {
    const directory = own.has(join(root, name)) ? undefined : await claim(root, name);
    if (directory) claimed.push(directory);
  }
  return claimed;
}
