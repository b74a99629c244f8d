import type { Insertion } from './edit.js';

const SIDE_ORDER = { close: 0, statement: 1, open: 2 } as const;

/**
 * Puts insertions into the order in which their texts appear in the new file. At one offset inner closings come before
 * outer ones, and outer openings before inner ones; statements keep the order in which they were planned.
 */
export function orderInsertions(insertions: readonly Insertion[]): readonly Insertion[] {
  return [...insertions].sort((a, b) => {
    if (a.offset !== b.offset) return a.offset - b.offset;
    if (a.side !== b.side) return SIDE_ORDER[a.side] - SIDE_ORDER[b.side];
    if (a.side === 'close') return a.reach - b.reach;
    return a.side === 'open' ? b.reach - a.reach : 0;
  });
}
