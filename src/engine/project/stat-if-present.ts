import { lstatSync, type Stats } from 'node:fs';

/** What stands at a path, links not followed; `undefined` also for a path that no file system takes. */
export function statIfPresent(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
