import OpenAI from 'openai';
import { drain } from '../../../contract/drain.js';
import { type Answer, expectedOf, pieces, type Replay, type ReplayGroup } from './replay.js';

/** Bodies of https://platform.openai.com/docs/api-reference/responses/object and .../responses-streaming. */
const MODEL = 'gpt-5-mini-2025-08-07';

const ANSWERS: readonly Answer[] = [
  {
    name: 'a short answer',
    text: 'Thirty days from delivery.',
    finish: 'completed',
    usage: {
      input_tokens: 24,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: 6,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 30,
    },
  },
  {
    name: 'cached input and reasoning with a summary',
    text: 'The third one.',
    thinking: 'Compare the three offers.',
    finish: 'completed',
    usage: {
      input_tokens: 3100,
      input_tokens_details: { cached_tokens: 2816 },
      output_tokens: 460,
      output_tokens_details: { reasoning_tokens: 448 },
      total_tokens: 3560,
    },
  },
  {
    name: 'a tool call',
    tools: [{ id: 'call_Kq1', name: 'track_parcel', input: { number: 'DE-4471' } }],
    finish: 'completed',
    usage: { input_tokens: 92, output_tokens: 19, total_tokens: 111 },
  },
  {
    name: 'reasoning before a tool call',
    thinking: 'I need the number first.',
    tools: [{ id: 'call_Kq2', name: 'find_order', input: { email: 'a@example.com', open: true } }],
    finish: 'completed',
    usage: {
      input_tokens: 120,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: 210,
      output_tokens_details: { reasoning_tokens: 192 },
      total_tokens: 330,
    },
  },
  {
    name: 'a truncated answer',
    text: 'The refund policy covers',
    finish: 'max_output_tokens',
    usage: { input_tokens: 18, output_tokens: 16, total_tokens: 34 },
  },
];

function output({ text, thinking, tools }: Answer): object[] {
  return [
    ...(thinking ? [{ type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: thinking }] }] : []),
    ...(text
      ? [
          {
            type: 'message',
            id: 'msg_1',
            status: 'completed',
            role: 'assistant',
            content: [{ type: 'output_text', text, annotations: [] }],
          },
        ]
      : []),
    ...(tools ?? []).map(({ id, name, input }) => ({
      type: 'function_call',
      id: `fc_${id}`,
      call_id: id,
      name,
      arguments: JSON.stringify(input),
      status: 'completed',
    })),
  ];
}

function body(answer: Answer) {
  const isWhole = answer.finish === 'completed';
  return {
    id: 'resp_68a1',
    object: 'response',
    created_at: 1763700000,
    status: isWhole ? 'completed' : 'incomplete',
    error: null,
    incomplete_details: isWhole ? null : { reason: answer.finish },
    model: MODEL,
    output: output(answer),
    parallel_tool_calls: true,
    tools: [],
    usage: answer.usage,
  };
}

function events(answer: Answer): { event: string; data: object }[] {
  const response = body(answer);
  const items: { type: string; [field: string]: unknown }[] = [
    { type: 'response.created', response: { ...response, status: 'in_progress', output: [], usage: null } },
    ...pieces(answer.thinking).map((delta) => ({
      type: 'response.reasoning_summary_text.delta',
      item_id: 'rs_1',
      output_index: 0,
      summary_index: 0,
      delta,
    })),
    ...pieces(answer.text).map((delta) => ({
      type: 'response.output_text.delta',
      item_id: 'msg_1',
      output_index: 0,
      content_index: 0,
      delta,
    })),
    { type: answer.finish === 'completed' ? 'response.completed' : 'response.incomplete', response },
  ];
  return items.map((item, sequence_number) => ({ event: item.type, data: { ...item, sequence_number } }));
}

const expected = (answer: Answer) => ({ ...expectedOf(answer), responseId: 'resp_68a1', model: MODEL });
const replays = (reply: (answer: Answer) => Replay['reply']): Replay[] =>
  ANSWERS.map((answer) => ({
    name: answer.name,
    reply: reply(answer),
    expected: expected(answer),
    billed: { flavor: 'responses', body: body(answer) },
  }));
const short = ANSWERS[0] ?? { name: '', finish: '' };

const request = { model: 'gpt-5-mini', input: 'What is the refund window?' };
const group = { provider: 'openai' as const, listed: 'openai', model: MODEL };

export const OPENAI_RESPONSES: readonly ReplayGroup[] = [
  {
    ...group,
    name: 'OpenAI responses',
    replays: replays((answer) => ({ json: body(answer) })),
    call: (url, wrap) => wrap(new OpenAI({ apiKey: 'test', baseURL: url, maxRetries: 0 })).responses.create(request),
  },
  {
    ...group,
    name: 'streams of OpenAI responses',
    replays: [
      ...replays((answer) => ({ events: events(answer) })),
      {
        name: 'a stream that is cut off',
        reply: { events: events(short).slice(0, 2), cut: true },
        expected: { outcome: 'error', responseText: 'Thirty days ' },
      },
    ],
    call: async (url, wrap) =>
      drain(await wrap(new OpenAI({ apiKey: 'test', baseURL: url })).responses.create({ ...request, stream: true })),
  },
];
