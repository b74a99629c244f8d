import { calcPrice, extractUsage, findProvider, type Usage } from '@pydantic/genai-prices';
import { describe, expect, it } from 'vitest';
import type { TokenUsage } from '../../../../src/sdk/capture/model-call.js';
import { calculateCost } from '../../../../src/sdk/cost/calculate-cost.js';
import { wrap } from '../../../../src/sdk/providers/wrap.js';
import { expectCalls } from '../../../contract/expect-calls.js';
import { gatheringSink } from '../../../contract/gathering-sink.js';
import { startLoopbackServer } from '../../../loopback/loopback-server.js';
import { ANTHROPIC } from './anthropic.js';
import { BEDROCK } from './bedrock.js';
import { COHERE } from './cohere.js';
import { EMBEDDINGS } from './embeddings.js';
import { GOOGLE } from './google.js';
import { GROQ } from './groq.js';
import { MISTRAL } from './mistral.js';
import { OPENAI_CHAT } from './openai-chat.js';
import { OPENAI_RESPONSES } from './openai-responses.js';
import type { Replay, ReplayGroup } from './replay.js';

const GROUPS: readonly ReplayGroup[] = [
  ...OPENAI_CHAT,
  ...OPENAI_RESPONSES,
  ...ANTHROPIC,
  ...GOOGLE,
  ...BEDROCK,
  ...MISTRAL,
  ...COHERE,
  ...GROQ,
  ...EMBEDDINGS,
];

describe.each(GROUPS)('$name, as recorded', (group) => {
  it.each(group.replays)('$name', async (replay) => {
    const sink = gatheringSink({ streamUsage: 'never' });
    const server = await startLoopbackServer(() => replay.reply);
    try {
      await group.call(server.url, (client) => wrap(client, sink)).catch(() => undefined);
    } finally {
      await server.close();
    }
    expectCalls(sink.calls, [{ provider: group.provider, ...replay.expected }]);
    const [call] = sink.calls;
    const listed = listedUsage(group, replay);
    if (!call || !(listed || replay.counts)) return;
    const { totalTokens: _total, ...counted } = call.usage;
    const { totalTokens: _expected, ...counts } = {
      ...(replay.counts ?? countsOf(listed ?? {})),
      ...replay.beyond,
    };
    expect(withoutZeros(counted)).toEqual(withoutZeros(counts));

    const { provider, model, usage, usageBody } = call;
    const cost = calculateCost({ provider, ...(model ? { model } : {}), usage, usageBody });
    expect(cost).toBe(priceOf(group, listed ?? billed(counts)));
  });
});

it('more than 120 bodies are replayed', () => {
  expect(GROUPS.flatMap(({ replays }) => replays).length).toBeGreaterThan(120);
});

/** What the price package reads from the body. */
function listedUsage({ listed }: ReplayGroup, { billed: body }: Replay): Usage | undefined {
  const provider = findProvider({ providerId: listed });
  return provider && body && extractUsage(provider, body.body, body.flavor).usage;
}

function priceOf({ listed, model }: ReplayGroup, usage: Usage): number | undefined {
  return calcPrice(usage, model, { providerId: listed })?.total_price;
}

/** The price package's counts in our words. */
function countsOf(usage: Usage): TokenUsage {
  const counts: TokenUsage = {};
  for (const [ours, theirs] of [
    ['inputTokens', 'input_tokens'],
    ['outputTokens', 'output_tokens'],
    ['cacheReadTokens', 'cache_read_tokens'],
    ['cacheCreationTokens', 'cache_write_tokens'],
    ['reasoningTokens', 'output_reasoning_tokens'],
  ] as const) {
    const count = usage[theirs];
    if (count !== undefined) counts[ours] = count;
  }
  return counts;
}

function billed({ inputTokens, outputTokens }: TokenUsage): Usage {
  return {
    ...(inputTokens === undefined ? {} : { input_tokens: inputTokens }),
    ...(outputTokens === undefined ? {} : { output_tokens: outputTokens }),
  };
}

/** The package leaves out what it finds to be zero in one place and not in the other. */
function withoutZeros(counts: TokenUsage): object {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}
