import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { wrap } from '../../src/sdk/providers/wrap.js';
import { startAnthropicServer } from '../loopback/anthropic-server.js';
import { supportOf } from '../support/support-of.js';
import { ANTHROPIC_COPIES, type AnthropicCopy } from './anthropic-copies.js';
import { ANTHROPIC_SCENARIOS, type AnthropicScenario } from './anthropic-scenarios.js';
import { type Outcome, observeRun } from './compare.js';
import { expectCalls } from './expect-calls.js';
import { gatheringSink } from './gathering-sink.js';
import { amplitudeOf, patchedFor } from './patched-for.js';

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

type Client = InstanceType<AnthropicCopy['Anthropic']>;
type Make = (Anthropic: AnthropicCopy['Anthropic'], baseURL: string) => Client;
const plainly: Make = (Anthropic, baseURL) => new Anthropic({ apiKey: 'sk-ant-test', baseURL });

describe.each(ANTHROPIC_COPIES)('a client of %s behaves like a plain one', (name, load) => {
  for (const scenario of ANTHROPIC_SCENARIOS) {
    it.each([scenario])('patched: $name', supportOf(name, 'patch()', scenario.calls), async () => {
      const sdk = await load();
      await expectSame(sdk, scenario, (sink) =>
        patchedFor(sink, { provider: 'anthropic', module: sdk, cls: sdk.Anthropic }, () => run(sdk, scenario, plainly)),
      );
    });
  }

  for (const scenario of ANTHROPIC_SCENARIOS) {
    it.each([scenario])('wrapped: $name', supportOf(name, 'ai.wrap', scenario.calls), async () => {
      const sdk = await load();
      await expectSame(sdk, scenario, (sink) =>
        run(sdk, scenario, (Anthropic, baseURL) => {
          const client = plainly(Anthropic, baseURL);
          expect(wrap(client, sink)).toBe(client);
          return client;
        }),
      );
    });
  }

  for (const scenario of ANTHROPIC_SCENARIOS) {
    it.each([scenario])('of the observed subclass: $name', supportOf(name, 'class', scenario.calls), async () => {
      const sdk = await load();
      vi.resetModules();
      vi.doMock('@anthropic-ai/sdk', () => ({ ...sdk }));
      const { Anthropic } = await import('../../src/sdk/anthropic/index.js');
      // The entry's types are those of the installed major; it runs on each.
      const observed = { ...sdk, Anthropic: Anthropic as unknown as AnthropicCopy['Anthropic'] };
      await expectSame(sdk, scenario, (sink) =>
        run(observed, scenario, (_Anthropic, baseURL) => {
          const client = new Anthropic({ amplitude: amplitudeOf(sink), apiKey: 'sk-ant-test', baseURL });
          expect(client).toBeInstanceOf(sdk.Anthropic);
          return client as unknown as Client;
        }),
      );
    });
  }
});

async function expectSame(
  sdk: AnthropicCopy,
  scenario: AnthropicScenario,
  observe: (sink: ReturnType<typeof gatheringSink>) => Promise<Outcome>,
): Promise<void> {
  const sink = gatheringSink();
  const plain = await run(sdk, scenario, plainly);
  expect(await observe(sink)).toEqual(plain);
  expectCalls(sink.calls, scenario.calls);
  expect(unhandled).toEqual([]);
}

async function run(sdk: AnthropicCopy, scenario: AnthropicScenario, make: Make): Promise<Outcome> {
  const server = await startAnthropicServer({ script: scenario.script });
  const client = make(sdk.Anthropic, server.url);
  return observeRun(server, async () => JSON.parse(JSON.stringify((await scenario.run(client, sdk)) ?? null)));
}
