import { Mistral } from '@mistralai/mistralai';
import { drain } from '../../../contract/drain.js';
import { type OpenAIStyle, styledBody, styledStream, styledTools, textDeltas } from './openai-style.js';
import { type Answer, expectedOf, type Replay, type ReplayGroup } from './replay.js';

/** Bodies of https://docs.mistral.ai/api/endpoint/chat. */
const MODEL = 'mistral-large-latest';

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
      prompt_tokens_details: { cached_tokens: 1920 },
    },
  },
  {
    name: 'thinking',
    text: 'The third one.',
    thinking: 'Compare the three offers.',
    finish: 'stop',
    usage: { prompt_tokens: 310, completion_tokens: 460, total_tokens: 770 },
  },
  {
    name: 'a tool call',
    tools: [{ id: 'D681PevKs', name: 'track_parcel', input: { number: 'DE-4471' } }],
    finish: 'tool_calls',
    usage: { prompt_tokens: 92, completion_tokens: 19, total_tokens: 111 },
  },
  {
    name: 'text and two tool calls',
    text: 'I look both of them up.',
    tools: [
      { id: 'D681PevKa', name: 'track_parcel', input: { number: 'DE-4471' } },
      { id: 'D681PevKb', name: 'track_parcel', input: { number: 'DE-4472' } },
    ],
    finish: 'tool_calls',
    usage: { prompt_tokens: 96, completion_tokens: 44, total_tokens: 140 },
  },
  {
    name: 'a truncated answer',
    text: 'The refund policy covers the following',
    finish: 'length',
    usage: { prompt_tokens: 18, completion_tokens: 7, total_tokens: 25 },
  },
];

const thought = (thinking: string) => ({ type: 'thinking', thinking: [{ type: 'text', text: thinking }] });
const style: OpenAIStyle = {
  model: MODEL,
  message: (answer) => ({
    role: 'assistant',
    content: answer.thinking ? [thought(answer.thinking), { type: 'text', text: answer.text }] : (answer.text ?? ''),
    ...styledTools(answer),
  }),
  deltas: (answer) => [
    ...(answer.thinking ? [{ content: [thought(answer.thinking)] }] : []),
    ...textDeltas(answer),
    ...(answer.tools ? [styledTools(answer)] : []),
  ],
  lastChunk: ({ usage }) => ({ usage }),
};
const replays = (reply: (answer: Answer) => Replay['reply']): Replay[] =>
  ANSWERS.map((answer) => ({
    name: answer.name,
    reply: reply(answer),
    expected: expectedOf(answer),
    billed: { flavor: 'default', body: styledBody(style, answer) },
  }));

const request = { model: MODEL, messages: [{ role: 'user' as const, content: 'What is the refund window?' }] };
const group = { provider: 'mistral' as const, listed: 'mistral', model: MODEL };

export const MISTRAL: readonly ReplayGroup[] = [
  {
    ...group,
    name: 'Mistral',
    replays: [
      ...replays((answer) => ({ json: styledBody(style, answer) })),
      {
        name: 'a request that is not valid',
        reply: {
          status: 400,
          json: { object: 'error', message: 'Invalid model', type: 'invalid_model', code: '1500' },
        },
        expected: { outcome: 'error', errorType: 'invalid_model', errorMessage: 'Invalid model' },
      },
    ],
    call: (url, wrap) => wrap(new Mistral({ apiKey: 'test', serverURL: url })).chat.complete(request),
  },
  {
    ...group,
    name: 'streams of Mistral',
    replays: replays((answer) => styledStream(style, answer)),
    call: async (url, wrap) => drain(await wrap(new Mistral({ apiKey: 'test', serverURL: url })).chat.stream(request)),
  },
];
