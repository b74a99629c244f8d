import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrap } from '../../src/sdk/providers/wrap.js';
import { startOpenAIServer } from '../loopback/openai-server.js';
import { type Outcome, observeRun } from './compare.js';
import { expectCalls } from './expect-calls.js';
import { gatheringSink } from './gathering-sink.js';
import { OPENAI_COPIES, type OpenAICopy } from './openai-copies.js';
import { OPENAI_SCENARIOS, type OpenAIScenario } from './openai-scenarios.js';

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

describe.each(OPENAI_COPIES)('a wrapped client of %s behaves like a plain one', (name, load) => {
  const major = Number(/\d/.exec(name)?.[0]);
  for (const scenario of OPENAI_SCENARIOS.filter(({ since = 4 }) => major >= since)) {
    it(scenario.name, async () => {
      const sdk = await load();
      const sink = gatheringSink();
      const plain = await run(sdk, scenario, (client) => client);
      const wrapped = await run(sdk, scenario, (client) => wrap(client, sink));
      expect(withoutUsageRequest(wrapped, scenario.asks ?? [])).toEqual(plain);
      expectCalls(sink.calls, scenario.calls);
      expect(unhandled).toEqual([]);
    });
  }
});

async function run(
  sdk: OpenAICopy,
  scenario: OpenAIScenario,
  prepare: (client: InstanceType<OpenAICopy['OpenAI']>) => InstanceType<OpenAICopy['OpenAI']>,
): Promise<Outcome> {
  const server = await startOpenAIServer({ script: scenario.script });
  const client = new sdk.OpenAI({ apiKey: 'sk-test', baseURL: `${server.url}/v1` });
  const prepared = prepare(client);
  expect(prepared).toBe(client);
  return observeRun(server, async () => JSON.parse(JSON.stringify(await scenario.run(prepared, sdk))));
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
