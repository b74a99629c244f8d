import { describe, expect, it } from 'vitest';
import { type ClaimedCall, claimCall } from '../../../src/sdk/capture/claim-call.js';

let at = 1_000_000;

/** An embeddings call, whose response has no id. Calls of different tests are hours apart. */
function embedding(from: number, to: number, changes: Partial<ClaimedCall> = {}): ClaimedCall {
  return { kind: 'embedding', names: ['text-embedding-3-small'], startedAt: at + from, endedAt: at + to, ...changes };
}

function later(): void {
  at += 10_000_000;
}

describe('a call without an id that two observers see', () => {
  it('is one call, whoever ends first', () => {
    expect([claimCall(embedding(2, 90), 'wrap'), claimCall(embedding(0, 100), 'otel')]).toEqual([true, false]);
    later();
    expect([claimCall(embedding(0, 100), 'otel'), claimCall(embedding(2, 90), 'wrap')]).toEqual([true, false]);
  });

  it('is matched one to one when calls run in parallel', () => {
    later();
    const inner = [embedding(2, 80), embedding(3, 85)].map((call) => claimCall(call, 'wrap'));
    const outer = [embedding(0, 100), embedding(1, 101), embedding(2, 102)].map((call) => claimCall(call, 'otel'));
    expect([...inner, ...outer]).toEqual([true, true, false, false, true]);
  });

  it('is known by the id where only one observer lacks it', () => {
    later();
    expect(claimCall(embedding(2, 90, { responseId: `emb-${at}` }), 'wrap')).toBe(true);
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
  later();
  expect(claimCall(embedding(0, 100, { responseId: `own-${at}` }), 'wrap')).toBe(true);
  expect(claimCall(embedding(1, 99, changes), observer)).toBe(true);
});
