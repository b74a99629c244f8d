import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../src/mcp/cursor.js';

describe('cursors', () => {
  it('carry their state', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (state) => {
        expect(JSON.stringify(decodeCursor(encodeCursor(state)))).toBe(JSON.stringify(state));
      }),
    );
  });

  it('are refused when they were made up or changed', () => {
    const made = encodeCursor({ offset: 50 });
    const forged = `${Buffer.from('{"offset":9}').toString('base64url')}.${made.split('.')[1]}`;
    for (const cursor of ['', '50', 'abc.def', `${made}x`, `${made}.x`, forged]) {
      expect(() => decodeCursor(cursor)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    }
  });
});
