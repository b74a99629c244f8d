import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { wrap } from '../../src/sdk/providers/wrap.js';
import { startOpenAIServer } from '../loopback/openai-server.js';
import { supportOf } from '../support/support-of.js';
import { type Outcome, observeRun } from './compare.js';
import { expectCalls } from './expect-calls.js';
import { gatheringSink } from './gathering-sink.js';
import { OPENAI_COPIES, type OpenAICopy } from './openai-copies.js';
import { OPENAI_SCENARIOS, type OpenAIScenario } from './openai-scenarios.js';
import { amplitudeOf, patchedFor } from './patched-for.js';

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

type Client = InstanceType<OpenAICopy['OpenAI']>;
type Make = (OpenAI: OpenAICopy['OpenAI'], baseURL: string) => Client;
const plainly: Make = (OpenAI, baseURL) => new OpenAI({ apiKey: 'sk-test', baseURL });

describe.each(OPENAI_COPIES)('a client of %s behaves like a plain one', (name, load) => {
  const major = Number(/\d/.exec(name)?.[0]);
  const scenarios = OPENAI_SCENARIOS.filter(({ since = 4 }) => major >= since);

  for (const scenario of scenarios) {
    it.each([scenario])('patched: $name', supportOf(name, 'patch()', scenario.calls), async () => {
      const sdk = await load();
      const { calls, callsWhenPatched = calls } = scenario;
      await expectSame(sdk, { ...scenario, calls: callsWhenPatched }, (sink) =>
        patchedFor(sink, { provider: 'openai', module: sdk, cls: sdk.OpenAI }, () => run(sdk, scenario, plainly)),
      );
    });
  }

  for (const scenario of scenarios) {
    it.each([scenario])('wrapped: $name', supportOf(name, 'ai.wrap', scenario.calls), async () => {
      const sdk = await load();
      await expectSame(sdk, scenario, (sink) =>
        run(sdk, scenario, (OpenAI, baseURL) => {
          const client = plainly(OpenAI, baseURL);
          expect(wrap(client, sink)).toBe(client);
          return client;
        }),
      );
    });
  }

  for (const scenario of scenarios) {
    it.each([scenario])('of the observed subclass: $name', supportOf(name, 'class', scenario.calls), async () => {
      const sdk = await load();
      vi.resetModules();
      vi.doMock('openai', () => ({ ...sdk }));
      const { OpenAI } = await import('../../src/sdk/openai/index.js');
      // The entry's types are those of the installed major; it runs on each.
      const observed = { ...sdk, OpenAI: OpenAI as unknown as OpenAICopy['OpenAI'] };
      await expectSame(sdk, scenario, (sink) =>
        run(observed, scenario, (_OpenAI, baseURL) => {
          const client = new OpenAI({ amplitude: amplitudeOf(sink), apiKey: 'sk-test', baseURL });
          expect(client).toBeInstanceOf(sdk.OpenAI);
          return client as unknown as Client;
        }),
      );
    });
  }
});

async function expectSame(
  sdk: OpenAICopy,
  scenario: OpenAIScenario,
  observe: (sink: ReturnType<typeof gatheringSink>) => Promise<Outcome>,
): Promise<void> {
  const sink = gatheringSink();
  const plain = await run(sdk, scenario, plainly);
  expect(withoutUsageRequest(await observe(sink), scenario.asks ?? [])).toEqual(plain);
  expectCalls(sink.calls, scenario.calls);
  expect(unhandled).toEqual([]);
}

async function run(sdk: OpenAICopy, scenario: OpenAIScenario, make: Make): Promise<Outcome> {
  const server = await startOpenAIServer({ script: scenario.script });
  const client = make(sdk.OpenAI, `${server.url}/v1`);
  return observeRun(server, async () => JSON.parse(JSON.stringify(await scenario.run(client, sdk))));
}

/** Takes the request for usage out again, where it must have been made; all else must be the same to the byte. */
function withoutUsageRequest(outcome: Outcome, asks: readonly boolean[]): Outcome {
  const asked = ',"stream_options":{"include_usage":true}}';
  const requests = outcome.requests.map((request, index) => {
    if (!asks[index] || !hasBody(request)) return request;
    expect(request.body.endsWith(asked)).toBe(true);
    return { ...request, body: `${request.body.slice(0, -asked.length)}}` };
  });
  return { ...outcome, requests };
}

function hasBody(request: unknown): request is { body: string } {
  return typeof request === 'object' && request !== null && 'body' in request && typeof request.body === 'string';
}
