import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClaimedCall, claimCall } from '../../../src/sdk/capture/claim-call.js';

let test = 0;

/** A call of a model of its own, so that tests do not see each other's. It is over by now. */
function embedding(from: number, to: number, changes: Partial<ClaimedCall> = {}): ClaimedCall {
  const at = performance.now() - 1_000;
  return { kind: 'embedding', names: [`embedding-${test}`], startedAt: at + from, endedAt: at + to, ...changes };
}

function begin(): void {
  test += 1;
}

describe('a call without an id that two observers see', () => {
  it('is one call, whoever ends first', () => {
    begin();
    expect([claimCall(embedding(2, 90), 'wrap'), claimCall(embedding(0, 100), 'otel')]).toEqual([true, false]);
    begin();
    expect([claimCall(embedding(0, 100), 'otel'), claimCall(embedding(2, 90), 'wrap')]).toEqual([true, false]);
  });

  it('is one call where one of them does not know the model, as for a request that failed', () => {
    begin();
    const kind = `embedding-${test}`;
    expect(claimCall(embedding(2, 90, { kind }), 'wrap')).toBe(true);
    expect(claimCall(embedding(0, 100, { kind, names: [undefined] }), 'otel')).toBe(false);
  });

  it('is matched one to one when calls run in parallel', () => {
    begin();
    const inner = [embedding(12, 80), embedding(13, 85)].map((call) => claimCall(call, 'wrap'));
    const outer = [embedding(0, 100), embedding(1, 101), embedding(2, 102)].map((call) => claimCall(call, 'otel'));
    expect([...inner, ...outer]).toEqual([true, true, false, false, true]);
  });

  it('is known by the id where only one observer lacks it', () => {
    begin();
    expect(claimCall(embedding(2, 90, { responseId: 'emb-1' }), 'wrap')).toBe(true);
    expect(claimCall(embedding(0, 100), 'otel')).toBe(false);
  });
});

it.each([
  ['one observer', 'wrap', {}],
  ['two kinds', 'otel', { kind: 'chat' }],
  ['two models', 'otel', { names: ['text-embedding-3-large'] }],
  ['two times', 'otel', { startedAt: 5_000, endedAt: 6_000 }],
  ['two ids', 'otel', { responseId: 'resp-of-another' }],
])('keeps calls of %s apart', (_, observer, changes) => {
  begin();
  expect(claimCall(embedding(0, 100, { responseId: 'own' }), 'wrap')).toBe(true);
  expect(claimCall(embedding(10, 90, changes), observer)).toBe(true);
});

it('keeps calls apart that follow each other, also where every response bears the same id', () => {
  begin();
  const responseId = 'stub';
  expect(claimCall(embedding(0, 100, { responseId }), 'wrap')).toBe(true);
  expect(claimCall(embedding(200, 300, { responseId }), 'otel')).toBe(true);
});

it('gives each of several calls that run in parallel to exactly one observer', () => {
  const observers = ['wrap', 'otel', 'vercel'];
  fc.assert(
    fc.property(
      fc.array(fc.record({ from: fc.nat(400), length: fc.integer({ min: 20, max: 200 }) }), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.constantFrom('own', 'none', 'same'),
      fc.infiniteStream(fc.nat()),
      (calls, ids, picks) => {
        begin();
        const ended = calls.toSorted((one, other) => one.from + one.length - other.from - other.length);
        // The first is the innermost, and hears of the end first; ids tell calls apart in whatever order.
        const left = observers.map((observer, depth) => ({
          observer,
          calls: ended.map(({ from, length }, index) => {
            const responseId = ids === 'none' ? undefined : `resp-${test}-${ids === 'own' ? index : ''}`;
            return embedding(from - depth * 2, from + length + depth * 2, { responseId });
          }),
        }));
        let told = 0;
        for (const { observer, calls: seen } of ids === 'own' ? shuffled(left, picks) : left) {
          for (const call of seen) if (claimCall(call, observer)) told += 1;
        }
        expect(told).toBe(calls.length);
      },
    ),
  );
});

function shuffled<T>(items: readonly T[], picks: { next(): { value?: number } }): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice((picks.next().value ?? 0) % left.length, 1));
}
