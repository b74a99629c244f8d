import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';

test('a streamed response that nobody reads ends its session when it is collected', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const ai = new MockAmplitudeAI();
  const GET = ai.agent('bot').handler(async () => new Response(new ReadableStream({ pull() {} })));
  await (async () => void (await GET()))();
  await (async () => void (await GET()).clone())();
  await (async () => void (await GET()).body?.tee())();
  expect(ai.getEvents('[Agent] Session End')).toHaveLength(0);
  await vi.waitFor(async () => {
    collect();
    await sleep(5);
    expect(ai.getEvents('[Agent] Session End')).toHaveLength(3);
  });
});
