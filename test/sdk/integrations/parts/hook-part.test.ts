import { expect, it } from 'vitest';
import { CircuitBreaker } from '../../../../src/sdk/capture/circuit-breaker.js';
import { createModelCallSink } from '../../../../src/sdk/capture/create-model-call-sink.js';
import { hookPart, type PartCall } from '../../../../src/sdk/integrations/parts/hook-part.js';
import { observedParts } from '../../../../src/sdk/integrations/parts/observed-parts.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';

const observation = { sink: createModelCallSink(new MockAmplitudeAI()), breaker: new CircuitBreaker() };

function hooked(around: (call: PartCall) => unknown) {
  class Tool {
    runs = 0;
    run(input: string): string {
      this.runs += 1;
      if (input === 'lost') throw new Error('No such order.');
      return `${input}!`;
    }
  }
  const tool = new Tool();
  observedParts.set(tool, observation);
  hookPart(tool, 'run', around);
  return { tool, other: new Tool() };
}

it('runs a method once and gives its outcome to the app, whatever the observation does', () => {
  const broken = () => {
    throw new Error('our own fault');
  };
  const before = hooked(broken);
  expect(before.tool.run('found')).toBe('found!');
  const after = hooked(({ call }) => {
    call();
    return broken();
  });
  expect(after.tool.run('found')).toBe('found!');
  expect(() => after.tool.run('lost')).toThrow('No such order.');
  expect([before.tool.runs, after.tool.runs]).toEqual([1, 2]);
});

it('leaves objects of the same class alone that nobody has wrapped, and keys as they are', () => {
  const { tool, other } = hooked(({ call }) => `${call()}?`);
  expect(tool.run('found')).toBe('found!?');
  expect(other.run('found')).toBe('found!');
  expect(Reflect.ownKeys(tool)).toEqual(['runs']);
});
