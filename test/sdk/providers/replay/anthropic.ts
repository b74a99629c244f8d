import Anthropic from '@anthropic-ai/sdk';
import { drain } from '../../../contract/drain.js';
import { type Answer, expectedOf, pieces, type Replay, type ReplayGroup } from './replay.js';

/** Bodies of https://docs.anthropic.com/en/api/messages and .../messages-streaming. */
const MODEL = 'claude-sonnet-4-20250514';

export const ANTHROPIC_ANSWERS: readonly Answer[] = [
  {
    name: 'a short answer',
    text: 'Thirty days from delivery.',
    finish: 'end_turn',
    usage: { input_tokens: 24, output_tokens: 9, service_tier: 'standard' },
  },
  {
    name: 'a prompt that is written to the cache, for five minutes and for an hour',
    text: 'Noted.',
    finish: 'end_turn',
    usage: {
      input_tokens: 14,
      cache_creation_input_tokens: 3000,
      cache_read_input_tokens: 0,
      cache_creation: { ephemeral_5m_input_tokens: 1800, ephemeral_1h_input_tokens: 1200 },
      output_tokens: 5,
    },
  },
  {
    name: 'a prompt that is read from the cache',
    text: 'As agreed, thirty days.',
    finish: 'end_turn',
    usage: { input_tokens: 8, cache_creation_input_tokens: 0, cache_read_input_tokens: 4096, output_tokens: 10 },
  },
  {
    name: 'thinking',
    text: 'The third one.',
    thinking: 'Compare the three offers, line by line.',
    finish: 'end_turn',
    usage: { input_tokens: 310, output_tokens: 460, output_tokens_details: { thinking_tokens: 430 } },
  },
  {
    name: 'a tool call',
    tools: [{ id: 'toolu_01A', name: 'track_parcel', input: { number: 'DE-4471', carrier: 'dhl' } }],
    finish: 'tool_use',
    usage: { input_tokens: 392, output_tokens: 61 },
  },
  {
    name: 'text, thinking and two tool calls',
    text: 'I look both of them up.',
    thinking: 'Two numbers, two calls.',
    tools: [
      { id: 'toolu_01B', name: 'track_parcel', input: { number: 'DE-4471' } },
      { id: 'toolu_01C', name: 'track_parcel', input: { number: 'DE-4472' } },
    ],
    finish: 'tool_use',
    usage: { input_tokens: 396, cache_read_input_tokens: 1024, output_tokens: 144 },
  },
  {
    name: 'a truncated answer',
    text: 'The refund policy covers the following',
    finish: 'max_tokens',
    usage: { input_tokens: 18, output_tokens: 7 },
  },
  {
    name: 'a refusal',
    text: 'I cannot help',
    finish: 'refusal',
    usage: { input_tokens: 12, output_tokens: 4 },
  },
  {
    name: 'web searches, which are billed each',
    text: 'The parcel strike ended on Friday.',
    finish: 'end_turn',
    usage: { input_tokens: 2400, output_tokens: 210, server_tool_use: { web_search_requests: 2 } },
  },
  {
    name: 'a stop sequence',
    text: 'Item one',
    finish: 'stop_sequence',
    usage: { input_tokens: 20, output_tokens: 3 },
  },
];

const blocks = ({ text, thinking, tools }: Answer): object[] => [
  ...(thinking ? [{ type: 'thinking', thinking, signature: 'EqQBCgIYAhIM' }] : []),
  ...(text ? [{ type: 'text', text, citations: null }] : []),
  ...(tools ?? []).map((tool) => ({ type: 'tool_use', ...tool })),
];

export function anthropicBody(answer: Answer) {
  return {
    id: 'msg_01XFDUDYJgAACzvnptvVoYEL',
    type: 'message',
    role: 'assistant',
    model: MODEL,
    content: blocks(answer),
    stop_reason: answer.finish,
    stop_sequence: null,
    usage: answer.usage,
  };
}

export function anthropicEvents(answer: Answer): { type: string; [field: string]: unknown }[] {
  const { output_tokens, ...input } = answer.usage ?? {};
  const message = { ...anthropicBody(answer), content: [], stop_reason: null, usage: { ...input, output_tokens: 1 } };
  const streamed: { block: object; deltas: object[] }[] = [
    ...(answer.thinking
      ? [
          {
            block: { type: 'thinking', thinking: '', signature: '' },
            deltas: [
              ...pieces(answer.thinking).map((thinking) => ({ type: 'thinking_delta', thinking })),
              { type: 'signature_delta', signature: 'EqQBCgIYAhIM' },
            ],
          },
        ]
      : []),
    ...(answer.text
      ? [
          {
            block: { type: 'text', text: '' },
            deltas: pieces(answer.text).map((text) => ({ type: 'text_delta', text })),
          },
        ]
      : []),
    ...(answer.tools ?? []).map(({ id, name, input: given }) => ({
      block: { type: 'tool_use', id, name, input: {} },
      deltas: ['', ...pieces(JSON.stringify(given))].map((partial_json) => ({
        type: 'input_json_delta',
        partial_json,
      })),
    })),
  ];
  return [
    { type: 'message_start', message },
    { type: 'ping' },
    ...streamed.flatMap(({ block, deltas }, index) => [
      { type: 'content_block_start', index, content_block: block },
      ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
      { type: 'content_block_stop', index },
    ]),
    { type: 'message_delta', delta: { stop_reason: answer.finish, stop_sequence: null }, usage: { output_tokens } },
    { type: 'message_stop' },
  ];
}

const sse = (items: readonly { type: string }[]) => items.map((data) => ({ event: data.type, data }));
const billed = (answer: Answer) => ({ flavor: 'default', body: anthropicBody(answer) });
const short = ANTHROPIC_ANSWERS[0] ?? { name: '', finish: '' };
const overloaded = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };

const whole: readonly Replay[] = [
  ...ANTHROPIC_ANSWERS.map((answer) => ({
    name: answer.name,
    reply: { json: anthropicBody(answer) },
    expected: expectedOf(answer),
    billed: billed(answer),
  })),
  {
    name: 'thinking that is redacted',
    reply: {
      json: {
        ...anthropicBody(short),
        content: [{ type: 'redacted_thinking', data: 'EmwKAhgB' }, ...blocks(short)],
      },
    },
    expected: { ...expectedOf(short), hasReasoning: true },
    billed: billed(short),
  },
  {
    name: 'an overloaded server',
    reply: { status: 529, json: overloaded },
    expected: { outcome: 'error', errorType: 'overloaded_error', usage: {} },
  },
];
const streams: readonly Replay[] = [
  ...ANTHROPIC_ANSWERS.map((answer) => ({
    name: answer.name,
    reply: { events: sse(anthropicEvents(answer)) },
    expected: expectedOf(answer),
    billed: billed(answer),
  })),
  {
    name: 'an error in mid-stream',
    reply: { events: sse([...anthropicEvents(short).slice(0, 4), overloaded]) },
    expected: { outcome: 'error', errorType: 'overloaded_error', responseText: 'Thirty days ' },
  },
  {
    name: 'a stream that is cut off',
    reply: { events: sse(anthropicEvents(short).slice(0, 4)), cut: true },
    expected: { outcome: 'error', responseText: 'Thirty days ' },
  },
];

const request = { model: MODEL, max_tokens: 512, messages: [{ role: 'user' as const, content: 'Refund window?' }] };
const group = { provider: 'anthropic' as const, listed: 'anthropic', model: MODEL };
const connect = (baseURL: string) => new Anthropic({ apiKey: 'test', baseURL, maxRetries: 0 });

export const ANTHROPIC: readonly ReplayGroup[] = [
  {
    ...group,
    name: 'Anthropic messages',
    replays: whole,
    call: (url, wrap) => wrap(connect(url)).messages.create(request),
  },
  {
    ...group,
    name: 'streams of Anthropic messages',
    replays: streams,
    call: async (url, wrap) => drain(await wrap(connect(url)).messages.create({ ...request, stream: true })),
  },
];
