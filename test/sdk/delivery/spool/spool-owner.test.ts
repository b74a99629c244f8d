import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  isAbandoned,
  ownerName,
  parseOwnerName,
  releasedName,
  SILENT_MS,
  type SpoolOwner,
} from '../../../../src/sdk/delivery/spool/spool-owner.js';

function own(change: Partial<SpoolOwner> = {}): SpoolOwner {
  const owner = parseOwnerName(ownerName());
  if (!owner) throw new Error('a name of ours was not understood');
  return { ...owner, ...change };
}

describe('the owner of a spool directory', () => {
  it('is alive as long as its process is', () => {
    expect(isAbandoned(own(), 1000)).toBe(false);
  });

  it('is gone when its process is', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    expect(isAbandoned(own({ pid }), 0)).toBe(true);
  });

  it('is gone when its process id belongs to another process by now, where that can be seen', () => {
    expect(isAbandoned(own({ start: '1' }), 0)).toBe(process.platform === 'linux');
  });

  it('is given a minute when it runs where its process cannot be seen', () => {
    const elsewhere = own({ machine: 'aaaaaaaaaaaa' });
    expect(isAbandoned(elsewhere, SILENT_MS - 1)).toBe(false);
    expect(isAbandoned(elsewhere, SILENT_MS + 1)).toBe(true);
  });

  it('is nobody once a directory is released, and is not read out of names that are none', () => {
    const released = parseOwnerName(releasedName('1795230122310'));
    expect(released && isAbandoned(released, 0)).toBe(true);
    for (const name of ['', 'notes', '1795230122310-x-1-1-1', '../1795230122310-1f94e7146ebc-0-0-f60863de']) {
      expect(parseOwnerName(name)).toBeUndefined();
    }
  });
});
