import * as bedrock from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { drain } from '../../../contract/drain.js';
import { awsEventFrame } from '../../../loopback/aws-event-frame.js';
import type { LoopbackReply } from '../../../loopback/loopback-server.js';
import { ANTHROPIC_ANSWERS, anthropicBody, anthropicEvents } from './anthropic.js';
import { type Answer, expectedOf, pieces, type Replay, type ReplayGroup } from './replay.js';

/** Bodies of https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html and its stream. */
const NOVA = 'us.amazon.nova-pro-v1:0';
const CLAUDE = 'us.anthropic.claude-sonnet-4-20250514-v1:0';

const ANSWERS: readonly Answer[] = [
  {
    name: 'a short answer',
    text: 'Thirty days from delivery.',
    finish: 'end_turn',
    usage: { inputTokens: 24, outputTokens: 6, totalTokens: 30 },
  },
  {
    name: 'a prompt from the cache',
    text: 'As agreed, thirty days.',
    finish: 'end_turn',
    usage: {
      inputTokens: 14,
      outputTokens: 8,
      totalTokens: 2070,
      cacheReadInputTokens: 2048,
      cacheWriteInputTokens: 0,
    },
  },
  {
    name: 'a prompt that is written to the cache',
    text: 'Noted.',
    finish: 'end_turn',
    usage: {
      inputTokens: 14,
      outputTokens: 3,
      totalTokens: 1041,
      cacheReadInputTokens: 0,
      cacheWriteInputTokens: 1024,
    },
  },
  {
    name: 'reasoning',
    text: 'The third one.',
    thinking: 'Compare the three offers.',
    finish: 'end_turn',
    usage: { inputTokens: 310, outputTokens: 460, totalTokens: 770 },
  },
  {
    name: 'a tool call',
    tools: [{ id: 'tooluse_1', name: 'track_parcel', input: { number: 'DE-4471' } }],
    finish: 'tool_use',
    usage: { inputTokens: 392, outputTokens: 61, totalTokens: 453 },
  },
  {
    name: 'text and two tool calls',
    text: 'I look both of them up.',
    tools: [
      { id: 'tooluse_2', name: 'track_parcel', input: { number: 'DE-4471' } },
      { id: 'tooluse_3', name: 'track_parcel', input: { number: 'DE-4472' } },
    ],
    finish: 'tool_use',
    usage: { inputTokens: 396, outputTokens: 144, totalTokens: 540 },
  },
  {
    name: 'a truncated answer',
    text: 'The refund policy covers the following',
    finish: 'max_tokens',
    usage: { inputTokens: 18, outputTokens: 7, totalTokens: 25 },
  },
  {
    name: 'an answer that a guardrail replaced',
    text: 'Sorry, I cannot answer that.',
    finish: 'guardrail_intervened',
    usage: { inputTokens: 12, outputTokens: 9, totalTokens: 21 },
  },
];

function converseBody({ text, thinking, tools, finish, usage }: Answer) {
  const content = [
    ...(thinking ? [{ reasoningContent: { reasoningText: { text: thinking, signature: 'EqQB' } } }] : []),
    ...(text ? [{ text }] : []),
    ...(tools ?? []).map(({ id, name, input }) => ({ toolUse: { toolUseId: id, name, input } })),
  ];
  return {
    output: { message: { role: 'assistant', content } },
    stopReason: finish,
    usage,
    metrics: { latencyMs: 551 },
  };
}

function converseFrames({ text, thinking, tools, finish, usage }: Answer): Uint8Array[] {
  const delta = (contentBlockIndex: number, value: object) =>
    awsEventFrame('contentBlockDelta', { contentBlockIndex, delta: value });
  return [
    awsEventFrame('messageStart', { role: 'assistant' }),
    ...pieces(thinking).map((piece) => delta(0, { reasoningContent: { text: piece } })),
    ...(thinking ? [delta(0, { reasoningContent: { signature: 'EqQB' } })] : []),
    ...pieces(text).map((piece) => delta(1, { text: piece })),
    ...(tools ?? []).flatMap(({ id, name, input }, index) => [
      awsEventFrame('contentBlockStart', { contentBlockIndex: 2 + index, start: { toolUse: { toolUseId: id, name } } }),
      ...pieces(JSON.stringify(input)).map((piece) => delta(2 + index, { toolUse: { input: piece } })),
      awsEventFrame('contentBlockStop', { contentBlockIndex: 2 + index }),
    ]),
    awsEventFrame('messageStop', { stopReason: finish }),
    awsEventFrame('metadata', { usage, metrics: { latencyMs: 551 } }),
  ];
}

const framed = (frames: readonly Uint8Array[], ending: Partial<LoopbackReply> = {}): LoopbackReply => ({
  frames,
  headers: { 'content-type': 'application/vnd.amazon.eventstream' },
  ...ending,
});
const chunked = (events: readonly object[]) =>
  framed(
    events.map((event) => awsEventFrame('chunk', { bytes: Buffer.from(JSON.stringify(event)).toString('base64') })),
  );

const short = ANSWERS[0] ?? { name: '', finish: '' };
const converse = (reply: (answer: Answer) => LoopbackReply): Replay[] =>
  ANSWERS.map((answer) => ({
    name: answer.name,
    reply: reply(answer),
    expected: { ...expectedOf(answer), model: NOVA },
    billed: { flavor: 'default', body: converseBody(answer) },
  }));
// What Bedrock does not bill as Anthropic does (searches, cache lifetimes) is not in its price list.
const claude = (reply: (answer: Answer) => LoopbackReply): Replay[] =>
  ANTHROPIC_ANSWERS.filter(({ usage }) => !('server_tool_use' in (usage ?? {}))).map((answer) => ({
    name: answer.name,
    reply: reply(answer),
    expected: { ...expectedOf(answer), model: CLAUDE, kind: 'chat' },
    billed: { flavor: 'anthropic', body: anthropicBody(answer) },
    ...(answer.name === 'thinking' ? { beyond: { reasoningTokens: 430 } } : {}),
  }));

const connect = (endpoint: string) =>
  new bedrock.BedrockRuntimeClient({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
    requestHandler: new NodeHttpHandler(),
    maxAttempts: 1,
  });
const question = { modelId: NOVA, messages: [{ role: 'user' as const, content: [{ text: 'Refund window?' }] }] };
const invocation = {
  modelId: CLAUDE,
  contentType: 'application/json',
  body: JSON.stringify({
    anthropic_version: 'bedrock-2023-05-31',
    max_tokens: 512,
    messages: [{ role: 'user', content: 'Refund window?' }],
  }),
};
const group = { provider: 'bedrock' as const, listed: 'aws' };

export const BEDROCK: readonly ReplayGroup[] = [
  {
    ...group,
    name: 'Converse of Bedrock',
    model: NOVA,
    replays: [
      ...converse((answer) => ({ json: converseBody(answer) })),
      {
        name: 'a model that is not ready',
        reply: {
          status: 429,
          json: { message: 'Try again' },
          headers: { 'x-amzn-errortype': 'ModelNotReadyException' },
        },
        expected: { outcome: 'error', errorType: 'ModelNotReadyException', errorMessage: 'Try again' },
      },
    ],
    call: (url, wrap) => wrap(connect(url)).send(new bedrock.ConverseCommand(question)),
  },
  {
    ...group,
    name: 'ConverseStream of Bedrock',
    model: NOVA,
    replays: [
      ...converse((answer) => framed(converseFrames(answer))),
      {
        name: 'an error in mid-stream',
        reply: framed([
          ...converseFrames(short).slice(0, 2),
          awsEventFrame('modelStreamErrorException', { message: 'The model failed', originalStatusCode: 500 }),
        ]),
        expected: { outcome: 'error', errorType: 'ModelStreamErrorException', responseText: 'Thirty days ' },
      },
      {
        name: 'a stream that is cut off',
        reply: framed(converseFrames(short).slice(0, 2), { cut: true }),
        expected: { outcome: 'error', responseText: 'Thirty days ' },
      },
    ],
    call: async (url, wrap) => {
      const { stream } = await wrap(connect(url)).send(new bedrock.ConverseStreamCommand(question));
      return stream && drain(stream);
    },
  },
  {
    ...group,
    name: 'InvokeModel of Bedrock with Claude',
    model: CLAUDE,
    replays: claude((answer) => ({ json: anthropicBody(answer) })),
    call: (url, wrap) => wrap(connect(url)).send(new bedrock.InvokeModelCommand(invocation)),
  },
  {
    ...group,
    name: 'InvokeModelWithResponseStream of Bedrock with Claude',
    model: CLAUDE,
    replays: claude((answer) => chunked(anthropicEvents(answer))),
    call: async (url, wrap) => {
      const { body } = await wrap(connect(url)).send(new bedrock.InvokeModelWithResponseStreamCommand(invocation));
      return body && drain(body);
    },
  },
];
