import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from '../../../src/sdk/delivery/event-queue.js';

describe('EventQueue', () => {
  it('gives back what came in, oldest first, however it is used, and loses only the oldest', () => {
    const step = fc.oneof(
      fc.record({ push: fc.string({ maxLength: 400, unit: 'grapheme' }) }),
      fc.constant({ shift: true as const }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 2048, max: 20_000 }), fc.array(step, { maxLength: 300 }), (maxBytes, steps) => {
        const expected: string[] = [];
        const queue = new EventQueue(maxBytes, (tag, readJson) => {
          expect(readJson()).toBe(expected.shift());
          expect(tag).toBe(7);
        });
        for (const action of steps) {
          if ('push' in action) {
            expected.push(JSON.stringify(action.push));
            queue.push(JSON.stringify(action.push), 7);
          } else {
            expect(queue.shift()?.bytes.toString()).toBe(expected.shift());
          }
          expect(queue.length).toBe(expected.length);
          expect(queue.bytes).toBeLessThanOrEqual(maxBytes);
        }
      }),
    );
  });

  it('refuses an event that is larger than all its memory, and keeps the others', () => {
    const dropped: string[] = [];
    const queue = new EventQueue(4096, (_tag, readJson) => dropped.push(readJson()));
    queue.push('"small"', 0);
    queue.push(`"${'x'.repeat(5000)}"`, 0);
    expect(dropped).toHaveLength(1);
    expect(queue.shift()?.bytes.toString()).toBe('"small"');
  });
});
