import { expect } from 'vitest';
import type { ModelCall } from '../../src/sdk/capture/model-call.js';

/** Expects so many calls, each with the given properties; `undefined` stands for a property that must not be known. */
export function expectCalls(calls: readonly ModelCall[], expected: readonly Partial<ModelCall>[]): void {
  const picked = calls.map((call, index) =>
    Object.fromEntries(Object.keys(expected[index] ?? {}).map((key) => [key, Reflect.get(call, key)])),
  );
  expect(picked).toEqual(expected);
}
