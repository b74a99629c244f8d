import { CohereClientV2 } from 'cohere-ai';
import { drain } from '../../../contract/drain.js';
import { type Answer, expectedOf, pieces, type Replay, type ReplayGroup } from './replay.js';

/** Bodies of https://docs.cohere.com/reference/chat and .../chat-stream. */
const MODEL = 'command-r-plus-08-2024';

const ANSWERS: readonly Answer[] = [
  {
    name: 'a short answer',
    text: 'Thirty days from delivery.',
    finish: 'COMPLETE',
    usage: { billed_units: { input_tokens: 14, output_tokens: 6 }, tokens: { input_tokens: 508, output_tokens: 8 } },
  },
  {
    name: 'thinking',
    text: 'The third one.',
    thinking: 'Compare the three offers.',
    finish: 'COMPLETE',
    usage: {
      billed_units: { input_tokens: 310, output_tokens: 460 },
      tokens: { input_tokens: 804, output_tokens: 462 },
    },
  },
  {
    name: 'a tool call',
    tools: [{ id: 'track_parcel_1', name: 'track_parcel', input: { number: 'DE-4471' } }],
    finish: 'TOOL_CALL',
    usage: { billed_units: { input_tokens: 92, output_tokens: 19 }, tokens: { input_tokens: 1490, output_tokens: 54 } },
  },
  {
    name: 'two tool calls',
    tools: [
      { id: 'track_parcel_1', name: 'track_parcel', input: { number: 'DE-4471' } },
      { id: 'track_parcel_2', name: 'track_parcel', input: { number: 'DE-4472' } },
    ],
    finish: 'TOOL_CALL',
    usage: { billed_units: { input_tokens: 96, output_tokens: 44 }, tokens: { input_tokens: 1494, output_tokens: 79 } },
  },
  {
    name: 'a truncated answer',
    text: 'The refund policy covers the following',
    finish: 'MAX_TOKENS',
    usage: { billed_units: { input_tokens: 18, output_tokens: 7 }, tokens: { input_tokens: 512, output_tokens: 7 } },
  },
];

const wireTool = (tool: { id: string; name: string; input: unknown }) => ({
  id: tool.id,
  type: 'function',
  function: { name: tool.name, arguments: JSON.stringify(tool.input) },
});

function body({ text, thinking, tools, finish, usage }: Answer) {
  const content = [...(thinking ? [{ type: 'thinking', thinking }] : []), ...(text ? [{ type: 'text', text }] : [])];
  return {
    id: 'c14c80c3-18eb-4519-9460-6c92edd8cfb4',
    finish_reason: finish,
    message: {
      role: 'assistant',
      ...(content.length > 0 ? { content } : {}),
      ...(tools ? { tool_plan: 'I will look it up.', tool_calls: tools.map(wireTool) } : {}),
    },
    usage,
  };
}

function events({ text, thinking, tools, finish, usage }: Answer): { event: string; data: object }[] {
  const items: { type: string; [field: string]: unknown }[] = [
    {
      type: 'message-start',
      id: 'c14c80c3-18eb-4519-9460-6c92edd8cfb4',
      delta: { message: { role: 'assistant', content: [], tool_plan: '', tool_calls: [], citations: [] } },
    },
    ...pieces(thinking).map((piece) => ({
      type: 'content-delta',
      index: 0,
      delta: { message: { content: { thinking: piece } } },
    })),
    ...(text ? [{ type: 'content-start', index: 1, delta: { message: { content: { type: 'text', text: '' } } } }] : []),
    ...pieces(text).map((piece) => ({
      type: 'content-delta',
      index: 1,
      delta: { message: { content: { text: piece } } },
    })),
    ...(tools ?? []).flatMap((tool, index) => {
      const { function: called, ...rest } = wireTool(tool);
      return [
        {
          type: 'tool-call-start',
          index,
          delta: { message: { tool_calls: { ...rest, function: { ...called, arguments: '' } } } },
        },
        ...pieces(called.arguments).map((piece) => ({
          type: 'tool-call-delta',
          index,
          delta: { message: { tool_calls: { function: { arguments: piece } } } },
        })),
        { type: 'tool-call-end', index },
      ];
    }),
    { type: 'message-end', delta: { finish_reason: finish, usage } },
  ];
  return items.map((data) => ({ event: data.type, data }));
}

const replays = (reply: (answer: Answer) => Replay['reply']): Replay[] =>
  ANSWERS.map((answer) => ({
    name: answer.name,
    reply: reply(answer),
    expected: { ...expectedOf(answer), responseId: 'c14c80c3-18eb-4519-9460-6c92edd8cfb4' },
    billed: { flavor: 'default', body: { ...body(answer), model: MODEL } },
  }));

const request = { model: MODEL, messages: [{ role: 'user' as const, content: 'What is the refund window?' }] };
const group = { provider: 'cohere' as const, listed: 'cohere', model: MODEL };
const connect = (environment: string) => new CohereClientV2({ token: 'test', environment });

export const COHERE: readonly ReplayGroup[] = [
  {
    ...group,
    name: 'Cohere',
    replays: [
      ...replays((answer) => ({ json: body(answer) })),
      {
        name: 'a token that is not valid',
        reply: { status: 401, json: { message: 'invalid api token' } },
        expected: { outcome: 'error', errorType: 'UnauthorizedError', errorMessage: 'invalid api token' },
      },
    ],
    call: async (url, wrap) => wrap(connect(url)).chat(request),
  },
  {
    ...group,
    name: 'streams of Cohere',
    replays: replays((answer) => ({ events: events(answer) })),
    call: async (url, wrap) => drain(await wrap(connect(url)).chatStream(request)),
  },
];
