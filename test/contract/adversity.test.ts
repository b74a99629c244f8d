import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelCallSink } from '../../src/sdk/capture/model-call-sink.js';
import { runAsObserved } from '../../src/sdk/capture/observation-scope.js';
import { abandonPendingCalls } from '../../src/sdk/capture/pending-calls.js';
import { wrap } from '../../src/sdk/providers/wrap.js';
import { type LoopbackReply, startLoopbackServer } from '../loopback/loopback-server.js';
import { gatheringSink } from './gathering-sink.js';
import { PROVIDER_CLIENTS, type ProviderClient } from './provider-clients.js';

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** How an attempt ends, for an app that looks at no more. */
async function ending(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'answered';
  } catch (error) {
    return error instanceof Error ? `${error.constructor.name}: ${error.message}` : String(error);
  }
}

async function serving<T>(reply: LoopbackReply, use: (url: string) => Promise<T>): Promise<T> {
  const server = await startLoopbackServer(() => reply);
  try {
    return await use(server.url);
  } finally {
    await server.close();
  }
}

describe.each(PROVIDER_CLIENTS)('a wrapped client of $name', (provider: ProviderClient) => {
  it('fails like a plain one when nobody listens, which is one call with an error', async () => {
    const url = await serving({}, async (open) => open);
    const plain = provider.connect(url);
    const sink = gatheringSink();
    const wrapped = wrap(provider.connect(url), sink);
    expect(await ending(provider.ask(wrapped, url))).toBe(await ending(provider.ask(plain, url)));
    expect(sink.calls).toMatchObject([{ outcome: 'error', errorMessage: expect.any(String) }]);
    expect(unhandled).toEqual([]);
  });

  it.each([
    ['null', { text: 'null', headers: { 'content-type': 'application/json' } }],
    ['an array', { json: [] }],
    ['numbers for objects', { json: { choices: 1, candidates: 2, message: 3, output: 4, usage: 5, usageMetadata: 6 } }],
    ['no JSON', { text: '<html>busy</html>', headers: { 'content-type': 'text/html' } }],
    ['nothing', { status: 204, text: '' }],
  ])('makes of a body that is %s what a plain one does', async (_name, reply) => {
    await serving(reply, async (url) => {
      const sink = gatheringSink();
      const wrapped = await ending(provider.ask(wrap(provider.connect(url), sink), url));
      expect(wrapped).toBe(await ending(provider.ask(provider.connect(url), url)));
      expect(sink.calls).toHaveLength(1);
    });
    expect(unhandled).toEqual([]);
  });

  it('is left alone when it is frozen', async () => {
    await serving({}, async (url) => {
      const sink = gatheringSink();
      const client = Object.freeze(provider.connect(url));
      expect(wrap(client, sink)).toBe(client);
      await ending(provider.ask(client, url));
      expect(sink.calls).toEqual([]);
    });
  });

  it('is observed once, however often it is wrapped', async () => {
    await serving({}, async (url) => {
      const [first, second] = [gatheringSink(), gatheringSink()];
      const client = wrap(wrap(wrap(provider.connect(url), first), second), first);
      await ending(provider.ask(client, url));
      expect([first.calls.length, second.calls.length]).toEqual([1, 0]);
    });
  });

  it('is silent where a caller records the request', async () => {
    await serving({}, async (url) => {
      const sink = gatheringSink();
      const client = wrap(provider.connect(url), sink);
      await runAsObserved(() => ending(provider.ask(client, url)));
      expect(sink.calls).toEqual([]);
    });
  });

  it('works on when telemetry fails', async () => {
    await serving({}, async (url) => {
      const failing: ModelCallSink = {
        keepsContent: true,
        streamUsage: 'auto',
        open: () => {
          throw new Error('telemetry is broken');
        },
      };
      const wrapped = await ending(provider.ask(wrap(provider.connect(url), failing), url));
      expect(wrapped).toBe(await ending(provider.ask(provider.connect(url), url)));
    });
  });

  it('keeps no content when none may leave', async () => {
    await serving({ ...provider.start, cut: true }, async (url) => {
      const sink = gatheringSink({ keepsContent: false });
      const result = await provider.stream(wrap(provider.connect(url), sink), url).catch(() => undefined);
      await ending(readStream(result));
      expect(sink.calls).toHaveLength(1);
      expect(sink.calls[0]?.responseText).toBeUndefined();
      expect(sink.calls[0]?.ttfbMs).toBeTypeOf('number');
    });
    await sleep(0);
    unhandled.length = 0;
  });
});

// The older Gemini SDK reads its streams itself, whether the app does or not.
const leaving = PROVIDER_CLIENTS.filter(({ name }) => name !== '@google/generative-ai');

describe.each(leaving)('a stream of $name', (provider) => {
  it('that nobody reads is abandoned at shutdown', async () => {
    await serving({ ...provider.start, hang: true }, async (url) => {
      const sink = gatheringSink();
      const result = await provider.stream(wrap(provider.connect(url), sink), url);
      expect(sink.calls).toEqual([]);
      abandonPendingCalls((call) => call.sink === sink);
      expect(sink.calls).toMatchObject([{ outcome: 'abandoned', isStreaming: true }]);
      expect(result).toBeDefined();
    });
  });
});

// An Ollama client holds on to the streams that it has opened, so that it can abort them.
describe.each(leaving.filter(({ name }) => name !== 'Ollama'))('a stream of $name', (provider) => {
  it('that nobody can read any more is abandoned', async () => {
    await serving({ ...provider.start, hang: true }, async (url) => {
      const sink = gatheringSink();
      const client = wrap(provider.connect(url), sink);
      await (async () => void (await provider.stream(client, url)))();
      for (let round = 0; round < 50 && sink.calls.length === 0; round += 1) {
        await sleep(10);
        collectGarbage();
      }
      expect(sink.calls).toMatchObject([{ outcome: 'abandoned' }]);
    });
  });
});

/** Reads the stream that a result is or holds. */
async function readStream(result: unknown): Promise<void> {
  for (const candidate of [result, ...Object.values(result ?? {})]) {
    if (typeof candidate !== 'object' || candidate === null || !(Symbol.asyncIterator in candidate)) continue;
    for await (const _chunk of candidate as AsyncIterable<unknown>);
    return;
  }
}
