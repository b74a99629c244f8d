import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import OpenAI, { AzureOpenAI } from 'openai';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runAsObserved } from '../../../src/sdk/capture/observation-scope.js';
import { wrap } from '../../../src/sdk/providers/wrap.js';
import { gatheringSink } from '../../contract/gathering-sink.js';
import type { LoopbackServer } from '../../loopback/loopback-server.js';
import { type ModelScript, startOpenAIServer } from '../../loopback/openai-server.js';

const servers: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  vi.restoreAllMocks();
});

const chat = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'Hello' }] };

async function start(script: ModelScript = [{ text: 'Hello there.' }]) {
  const server = await startOpenAIServer({ script });
  servers.push(server);
  return { server, options: { apiKey: 'sk-test', baseURL: `${server.url}/v1`, maxRetries: 0 } };
}

describe('what wrap() leaves alone', () => {
  it('returns what is no client untouched', () => {
    const throwing = Object.defineProperty({}, 'chat', {
      get() {
        throw new Error('not configured');
      },
    });
    for (const value of [undefined, null, 'text', 7, () => {}, {}, [], throwing, { chat: { completions: {} } }]) {
      expect(wrap(value, gatheringSink())).toBe(value);
    }
  });

  it('leaves a frozen client alone, says so once, and the client works', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { options } = await start();
    const sink = gatheringSink();
    for (const client of [Object.freeze(new OpenAI(options)), Object.freeze(new OpenAI(options))]) {
      expect(wrap(client, sink)).toBe(client);
      expect((await client.chat.completions.create(chat)).choices).toHaveLength(1);
    }
    expect(sink.calls).toEqual([]);
    expect(said.mock.calls.flat().filter((line) => String(line).includes('frozen'))).toHaveLength(1);
  });

  it('does not observe other clients of the same class', async () => {
    const { options } = await start();
    const sink = gatheringSink();
    wrap(new OpenAI(options), sink);
    await new OpenAI(options).chat.completions.create(chat);
    expect(sink.calls).toEqual([]);
  });
});

describe('each call is observed once', () => {
  it('when the client is wrapped twice', async () => {
    const { options } = await start();
    const [first, second] = [gatheringSink(), gatheringSink()];
    const client = wrap(wrap(new OpenAI(options), first), second);
    await client.chat.completions.create(chat);
    expect([first.calls.length, second.calls.length]).toEqual([1, 0]);
  });

  it('when a subclass puts its own post() over the one of its parent', async () => {
    class Traced extends OpenAI {
      override post: OpenAI['post'] = (path, options) => super.post(path, options);
    }
    class Plain extends OpenAI {}
    const { options } = await start();
    const sink = gatheringSink();
    for (const client of [new OpenAI(options), new Traced(options), new Plain(options)]) {
      await wrap(client, sink)
        .chat.completions.create({ ...chat, stream: true })
        .then(async (stream) => {
          for await (const _chunk of stream);
        });
    }
    expect(sink.calls).toHaveLength(3);
    for (const call of sink.calls) expect(call.usage.outputTokens).toBe(12);
  });

  it('by whoever is further up, when a framework records it already', async () => {
    const { options } = await start();
    const sink = gatheringSink();
    const client = wrap(new OpenAI(options), sink);
    await runAsObserved(() => client.chat.completions.create(chat));
    expect(sink.calls).toEqual([]);
  });

  it('through a proxy that somebody else put around the client', async () => {
    const { options } = await start();
    const sink = gatheringSink();
    const proxy = wrap(new Proxy(new OpenAI(options), {}), sink);
    await proxy.chat.completions.create(chat);
    expect(sink.calls).toHaveLength(1);
  });
});

describe('who serves the model', () => {
  const answer = async () =>
    Response.json({ id: 'x', model: 'm', choices: [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }] });
  const serving = async (client: OpenAI) => {
    const sink = gatheringSink();
    await wrap(client, sink).chat.completions.create(chat);
    return sink.calls[0]?.provider;
  };

  it.each([
    ['https://api.openai.com/v1', 'openai'],
    ['https://api.groq.com/openai/v1', 'groq'],
    ['https://openrouter.ai/api/v1', 'openrouter'],
    ['https://api.deepseek.com', 'deepseek'],
    ['http://localhost:11434/v1', 'ollama'],
    ['https://gateway.example.com/v1', 'openai'],
  ])('is named by the base URL %s: %s', async (baseURL, provider) => {
    expect(await serving(new OpenAI({ apiKey: 'sk-test', baseURL, fetch: answer }))).toBe(provider);
  });

  it('is azure for AzureOpenAI, also behind a gateway', async () => {
    const options = { apiKey: 'key', apiVersion: '2024-10-21', deployment: 'prod-4o', fetch: answer };
    expect(await serving(new AzureOpenAI({ ...options, endpoint: 'https://shop.openai.azure.com' }))).toBe('azure');
    expect(await serving(new AzureOpenAI({ ...options, endpoint: 'https://gateway.example.com' }))).toBe('azure');
  });
});

describe('usage on streams that nobody asked usage for', () => {
  const asked = async (client: OpenAI, streamUsage?: 'auto' | 'always' | 'never') => {
    const bodies: string[] = [];
    Object.assign(client, {
      fetch: async (_url: string, init: RequestInit) => {
        bodies.push(String(init.body));
        return new Response('data: [DONE]\n\n', { headers: { 'content-type': 'text/event-stream' } });
      },
    });
    const sink = gatheringSink(streamUsage ? { streamUsage } : {});
    const stream = await wrap(client, sink).chat.completions.create({ ...chat, stream: true });
    for await (const _chunk of stream);
    return bodies[0]?.includes('include_usage') ?? false;
  };

  it('is asked of endpoints that are known to support it, and of no unknown gateway', async () => {
    expect(await asked(new OpenAI({ apiKey: 'k' }))).toBe(true);
    expect(await asked(new OpenAI({ apiKey: 'k', baseURL: 'https://api.groq.com/openai/v1' }))).toBe(true);
    expect(await asked(new OpenAI({ apiKey: 'k', baseURL: 'https://api.perplexity.ai' }))).toBe(false);
    expect(await asked(new OpenAI({ apiKey: 'k', baseURL: 'https://gateway.example.com/v1' }))).toBe(false);
  });

  it('is asked of Azure from the API version that takes the option', async () => {
    const azure = { apiKey: 'key', endpoint: 'https://shop.openai.azure.com', deployment: 'prod-4o' };
    expect(await asked(new AzureOpenAI({ ...azure, apiVersion: '2024-10-21' }))).toBe(true);
    expect(await asked(new AzureOpenAI({ ...azure, apiVersion: '2024-02-01' }))).toBe(false);
  });

  it('follows the setting', async () => {
    expect(await asked(new OpenAI({ apiKey: 'k', baseURL: 'https://gateway.example.com/v1' }), 'always')).toBe(true);
    expect(await asked(new OpenAI({ apiKey: 'k' }), 'never')).toBe(false);
  });

  it('keeps the stream options that the app gave, and its request object as it is', async () => {
    const { server, options } = await start();
    const sink = gatheringSink();
    const request = { ...chat, stream: true as const, stream_options: { include_obfuscation: false } };
    const before = structuredClone(request);
    for await (const _chunk of await wrap(new OpenAI(options), sink).chat.completions.create(request));
    expect(request).toEqual(before);
    expect(server.requests[0]?.json['stream_options']).toEqual({ include_obfuscation: false, include_usage: true });
    expect(sink.calls[0]?.usage.outputTokens).toBe(12);
  });
});

describe('observation never reaches the app', () => {
  it('through accessors and proxies of a request, which are read as often as with a plain client', async () => {
    const { options } = await start();
    const tool = { type: 'function' as const, function: { name: 'search', parameters: { type: 'object' } } };
    const reads = async (client: OpenAI) => {
      let count = 0;
      const read = () => {
        count += 1;
        return tool;
      };
      const accessor = Object.defineProperty([tool], 0, { enumerable: true, get: read });
      const proxy = new Proxy([tool], { get: (target, key) => (key === '0' ? read() : Reflect.get(target, key)) });
      for (const tools of [accessor, proxy]) await client.chat.completions.create({ ...chat, tools });
      return count;
    };
    const plain = await reads(new OpenAI(options));
    expect(await reads(wrap(new OpenAI(options), gatheringSink()))).toBe(plain);
  });

  it('when the sink throws: calls go on, and observation stops for good', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { options } = await start();
    let opened = 0;
    const client = wrap(new OpenAI(options), {
      keepsContent: true,
      streamUsage: 'auto',
      open() {
        opened += 1;
        throw new Error('defect');
      },
    });
    for (let call = 0; call < 15; call += 1) {
      expect((await client.chat.completions.create(chat)).choices).toHaveLength(1);
    }
    expect(opened).toBe(10);
  });

  it('when the network is dead: the error is the SDK’s own, and is recorded', async () => {
    const { server, options } = await start();
    await server.close();
    const sink = gatheringSink();
    const failing = wrap(new OpenAI(options), sink).chat.completions.create(chat);
    await expect(failing).rejects.toBeInstanceOf(OpenAI.APIConnectionError);
    expect(sink.calls).toMatchObject([{ outcome: 'error', errorType: 'APIConnectionError', model: 'gpt-4o-mini' }]);
  });
});

describe('a response that is never read', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');

  const collected = async (until: () => boolean) => {
    for (let round = 0; round < 50 && !until(); round += 1) {
      // In a task of its own: looking at a WeakRef keeps its target until the task ends.
      await sleep(10);
      collectGarbage();
      await sleep(0);
    }
  };

  it('is accounted as abandoned when its stream is collected', async () => {
    const { options } = await start();
    const sink = gatheringSink();
    const client = wrap(new OpenAI(options), sink);
    await (async () => void (await client.chat.completions.create({ ...chat, stream: true })))();
    await collected(() => sink.calls.length > 0);
    expect(sink.calls).toMatchObject([{ outcome: 'abandoned', isStreaming: true, model: 'gpt-4o-mini' }]);
  });

  it('is accounted as abandoned when its reader is dropped half way', async () => {
    const { options } = await start();
    const sink = gatheringSink();
    const client = wrap(new OpenAI(options), sink);
    await (async () => {
      const stream = await client.chat.completions.create({ ...chat, stream: true });
      const iterator = stream[Symbol.asyncIterator]();
      await iterator.next();
      await iterator.next();
    })();
    await collected(() => sink.calls.length > 0);
    expect(sink.calls).toMatchObject([{ outcome: 'abandoned', responseText: 'Hello ' }]);
  });

  it('does not keep clients alive', async () => {
    const sink = gatheringSink();
    const reference = await (async () => {
      const fetch = async () => Response.json({ id: 'x', choices: [] });
      const client = wrap(new OpenAI({ apiKey: 'sk-test', fetch }), sink);
      await client.chat.completions.create(chat);
      return new WeakRef(client);
    })();
    await collected(() => reference.deref() === undefined);
    expect(reference.deref()).toBeUndefined();
  });
});
