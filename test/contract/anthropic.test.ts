import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrap } from '../../src/sdk/providers/wrap.js';
import { startAnthropicServer } from '../loopback/anthropic-server.js';
import { ANTHROPIC_COPIES } from './anthropic-copies.js';
import { ANTHROPIC_SCENARIOS } from './anthropic-scenarios.js';
import { observeRun } from './compare.js';
import { expectCalls } from './expect-calls.js';
import { gatheringSink } from './gathering-sink.js';

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

describe.each(ANTHROPIC_COPIES)('a wrapped client of %s behaves like a plain one', (_name, load) => {
  it.each(ANTHROPIC_SCENARIOS)('$name', async (scenario) => {
    const sdk = await load();
    const sink = gatheringSink();
    const outcomes = [];
    for (const prepare of [<T>(client: T) => client, <T>(client: T) => wrap(client, sink)]) {
      const server = await startAnthropicServer({ script: scenario.script });
      const client = new sdk.Anthropic({ apiKey: 'sk-ant-test', baseURL: server.url });
      expect(prepare(client)).toBe(client);
      outcomes.push(
        await observeRun(server, async () => JSON.parse(JSON.stringify((await scenario.run(client, sdk)) ?? null))),
      );
    }
    expect(outcomes[1]).toEqual(outcomes[0]);
    expectCalls(sink.calls, scenario.calls);
    expect(unhandled).toEqual([]);
  });
});
