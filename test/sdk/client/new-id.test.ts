import { expect, it } from 'vitest';
import { newId } from '../../../src/sdk/client/new-id.js';

it('makes random UUIDs of version 4, no two alike', () => {
  const ids = Array.from({ length: 20_000 }, () => newId());
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
  // Every place but those of version and variant takes every digit.
  for (const place of [0, 7, 9, 15, 21, 24, 35]) expect(new Set(ids.map((id) => id.charAt(place))).size).toBe(16);
});
