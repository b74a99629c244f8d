import { afterEach, expect, it, vi } from 'vitest';
import { callClaims } from '../../../src/sdk/capture/call-claims.js';
import { type ClaimedCall, claimCall } from '../../../src/sdk/capture/claim-call.js';
import { claimLate, settleLateCalls } from '../../../src/sdk/capture/claim-late.js';
import { announceCall } from '../../../src/sdk/capture/open-call.js';

let test = 0;
afterEach(() => {
  test += 1;
  settleLateCalls();
  vi.useRealTimers();
});

/** A chat with a model of its own, which took 100 ms and is over. */
function chat(responseId?: string): ClaimedCall {
  const endedAt = performance.now();
  return { kind: 'chat', names: [`model-${test}`], responseId, startedAt: endedAt - 100, endedAt };
}

const running = () => ({ kind: 'chat', requestModel: `model-${test}`, startedAt: performance.now() - 90 });

it('leaves a call to the observer that still has it open, and knows more of it', () => {
  const record = vi.fn();
  const withdraw = announceCall(running(), 'wrap');
  claimLate(chat('resp-1'), 'otel', record);
  expect(claimCall(chat('resp-1'), 'wrap')).toBe(true);
  withdraw();
  expect(record).not.toHaveBeenCalled();
  settleLateCalls();
  expect(record).not.toHaveBeenCalled();
});

it('tells a call once the one that was open turns out to be another', () => {
  const record = vi.fn();
  const withdraw = announceCall(running(), 'wrap');
  claimLate(chat('resp-1'), 'otel', record);
  expect(record).not.toHaveBeenCalled();
  claimCall(chat('resp-2'), 'wrap');
  withdraw();
  expect(record).toHaveBeenCalledOnce();
});

it.each([
  ['when everything is flushed', settleLateCalls],
  ['after two seconds', () => vi.advanceTimersByTime(2_000)],
])('tells a call whose other observer never ends: %s', (_, wait) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const record = vi.fn();
  announceCall(running(), 'langchain');
  claimLate(chat(), 'otel', record);
  expect(record).not.toHaveBeenCalled();
  wait();
  expect(record).toHaveBeenCalledOnce();
});

it('remembers a bounded number of calls, told or never ended', () => {
  for (let index = 0; index < 5_000; index += 1) {
    claimCall({ ...chat(`resp-${index}`), kind: `kind-${index}` }, 'wrap');
    announceCall({ kind: `kind-${index}`, startedAt: 0 }, 'wrap');
  }
  expect(callClaims.told.length).toBeLessThanOrEqual(2_048);
  expect(callClaims.open.size).toBeLessThanOrEqual(1_024);
});
