import fc from 'fast-check';
import { expect, it } from 'vitest';
import { claimResponse } from '../../../src/sdk/capture/claim-response.js';

it('gives each of several calls to exactly one observer, in whatever order they see them', () => {
  let run = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.infiniteStream(fc.nat({ max: 2 })), (calls, picks) => {
      // Test servers repeat an id: every call here bears the same one.
      const id = `resp_${run++}`;
      const left = ['wrap', 'otel', 'vercel'].map((observer) => ({ observer, calls }));
      let recorded = 0;
      while (left.some((seen) => seen.calls > 0)) {
        const seen = left[picks.next().value];
        if (!seen || seen.calls === 0) continue;
        seen.calls -= 1;
        if (claimResponse(id, seen.observer)) recorded += 1;
      }
      expect(recorded).toBe(calls);
    }),
  );
});

it('lets a call without an id through', () => {
  expect([claimResponse(undefined, 'wrap'), claimResponse(undefined, 'otel')]).toEqual([true, true]);
});
