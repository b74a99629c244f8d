import OpenAI from 'openai';
import { drain } from '../../../contract/drain.js';
import type { LoopbackReply } from '../../../loopback/loopback-server.js';
import { type Answer, expectedOf, pieces, type Replay, type ReplayGroup } from './replay.js';

/** Bodies of https://platform.openai.com/docs/api-reference/chat/object and .../chat-streaming. */
const MODEL = 'gpt-4o-mini-2024-07-18';
const envelope = { id: 'chatcmpl-CsQ0d7', created: 1763700000, model: MODEL, service_tier: 'default' };

const ANSWERS: readonly Answer[] = [
  {
    name: 'a short answer',
    text: 'Thirty days from delivery.',
    finish: 'stop',
    usage: { prompt_tokens: 24, completion_tokens: 6, total_tokens: 30 },
  },
  {
    name: 'a prompt that was mostly cached',
    text: 'Your parcel left Hamburg on Monday.',
    finish: 'stop',
    usage: {
      prompt_tokens: 2006,
      completion_tokens: 11,
      total_tokens: 2017,
      prompt_tokens_details: { cached_tokens: 1920, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0, accepted_prediction_tokens: 0 },
    },
  },
  {
    name: 'reasoning that is counted and not shown',
    text: '42',
    finish: 'stop',
    usage: {
      prompt_tokens: 31,
      completion_tokens: 580,
      total_tokens: 611,
      completion_tokens_details: { reasoning_tokens: 576 },
    },
  },
  {
    name: 'reasoning that a compatible server shows',
    text: 'It is the seventh.',
    thinking: 'Count the days of the week first.',
    finish: 'stop',
    usage: { prompt_tokens: 40, completion_tokens: 22, total_tokens: 62 },
    extra: { reasoning_content: 'Count the days of the week first.' },
  },
  {
    name: 'a truncated answer',
    text: 'The refund policy covers the following',
    finish: 'length',
    usage: { prompt_tokens: 18, completion_tokens: 7, total_tokens: 25 },
  },
  {
    name: 'a tool call',
    tools: [{ id: 'call_Kq1', name: 'track_parcel', input: { number: 'DE-4471', carrier: 'dhl' } }],
    finish: 'tool_calls',
    usage: { prompt_tokens: 92, completion_tokens: 19, total_tokens: 111 },
  },
  {
    name: 'text and two tool calls',
    text: 'I look both of them up.',
    tools: [
      { id: 'call_a', name: 'track_parcel', input: { number: 'DE-4471' } },
      { id: 'call_b', name: 'track_parcel', input: { number: 'DE-4472' } },
    ],
    finish: 'tool_calls',
    usage: { prompt_tokens: 96, completion_tokens: 44, total_tokens: 140 },
  },
  {
    name: 'a refusal',
    finish: 'stop',
    usage: { prompt_tokens: 12, completion_tokens: 9, total_tokens: 21 },
    extra: { refusal: 'I cannot help with that.' },
    expected: { responseText: 'I cannot help with that.' },
  },
  {
    name: 'an answer that the content filter stopped',
    text: 'First, you',
    finish: 'content_filter',
    usage: { prompt_tokens: 15, completion_tokens: 3, total_tokens: 18 },
  },
  {
    name: 'text in several scripts',
    text: 'Rückgabe: 30日以内 🙂 — да',
    finish: 'stop',
    usage: { prompt_tokens: 17, completion_tokens: 14, total_tokens: 31 },
  },
  {
    name: 'an empty answer',
    finish: 'stop',
    usage: { prompt_tokens: 9, completion_tokens: 0, total_tokens: 9 },
  },
];

const wireTools = (tools: Answer['tools'], withIndex: boolean) =>
  tools?.map(({ id, name, input }, index) => ({
    ...(withIndex ? { index } : {}),
    id,
    type: 'function',
    function: { name, arguments: JSON.stringify(input) },
  }));

function body({ text, tools, finish, usage, extra }: Answer) {
  const message = {
    role: 'assistant',
    content: text ?? null,
    refusal: null,
    annotations: [],
    ...(tools ? { tool_calls: wireTools(tools, false) } : {}),
    ...extra,
  };
  return {
    ...envelope,
    object: 'chat.completion',
    choices: [{ index: 0, message, logprobs: null, finish_reason: finish }],
    usage,
  };
}

const chunk = (delta: object, finish: string | null = null) => ({
  ...envelope,
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
  usage: null,
});

function chunks({ text, tools, finish, usage, extra }: Answer): object[] {
  return [
    chunk({ role: 'assistant', content: '' }),
    ...(extra ? [chunk(extra)] : []),
    ...pieces(text).map((content) => chunk({ content })),
    ...(wireTools(tools, true) ?? []).flatMap(({ function: called, ...toolCall }) => [
      chunk({ tool_calls: [{ ...toolCall, function: { ...called, arguments: '' } }] }),
      ...pieces(called.arguments).map((part) =>
        chunk({ tool_calls: [{ index: toolCall.index, function: { arguments: part } }] }),
      ),
    ]),
    chunk({}, finish),
    { ...envelope, object: 'chat.completion.chunk', choices: [], usage },
  ];
}

const sse = (items: readonly unknown[], ending: Partial<LoopbackReply> = {}): LoopbackReply => ({
  events: [...items.map((data) => ({ data })), ...(ending.cut ? [] : [{ data: '[DONE]' }])],
  ...ending,
});
const short = ANSWERS[0] ?? { name: '', finish: '' };

const whole: readonly Replay[] = [
  ...ANSWERS.map((answer) => ({
    name: answer.name,
    reply: { json: body(answer) },
    expected: expectedOf(answer),
    billed: { flavor: 'chat', body: body(answer) },
  })),
  {
    name: 'an error of the rate limit',
    reply: {
      status: 429,
      headers: { 'x-should-retry': 'false' },
      json: { error: { message: 'Rate limit reached', type: 'tokens', param: null, code: 'rate_limit_exceeded' } },
    },
    expected: { outcome: 'error', errorType: 'tokens', usage: {} },
  },
];
const streams: readonly Replay[] = [
  ...ANSWERS.map((answer) => ({
    name: answer.name,
    reply: sse(chunks(answer)),
    expected: expectedOf(answer),
    billed: { flavor: 'chat', body: { model: MODEL, usage: answer.usage } },
  })),
  {
    name: 'an error in mid-stream',
    reply: sse([...chunks(short).slice(0, 2), { error: { message: 'The server had an error', type: 'server_error' } }]),
    expected: { outcome: 'error', errorMessage: 'The server had an error', errorType: 'server_error', usage: {} },
  },
  {
    name: 'a stream that is cut off',
    reply: sse(chunks(short).slice(0, 2), { cut: true }),
    expected: { outcome: 'error', responseText: 'Thirty days ', usage: {} },
  },
  {
    name: 'a stream without usage',
    reply: sse(chunks(short).slice(0, -1)),
    expected: { ...expectedOf(short), usage: {}, usageBody: undefined },
  },
];

const request = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'What is the refund window?' }] };
const group = { provider: 'openai' as const, listed: 'openai', model: MODEL };

export const OPENAI_CHAT: readonly ReplayGroup[] = [
  {
    ...group,
    name: 'OpenAI chat completions',
    replays: whole,
    call: (url, wrap) =>
      wrap(new OpenAI({ apiKey: 'test', baseURL: url, maxRetries: 0 })).chat.completions.create(request),
  },
  {
    ...group,
    name: 'streams of OpenAI chat completions',
    replays: streams,
    call: async (url, wrap) =>
      drain(
        await wrap(new OpenAI({ apiKey: 'test', baseURL: url })).chat.completions.create({
          ...request,
          stream: true,
          stream_options: { include_usage: true },
        }),
      ),
  },
];
