import Groq from 'groq-sdk';
import { drain } from '../../../contract/drain.js';
import { type OpenAIStyle, styledBody, styledStream, styledTools, textDeltas } from './openai-style.js';
import { type Answer, expectedOf, type Replay, type ReplayGroup } from './replay.js';

/** Bodies of https://console.groq.com/docs/api-reference#chat. */
const MODEL = 'llama-3.3-70b-versatile';

const times = { queue_time: 0.02, prompt_time: 0.001, completion_time: 0.03, total_time: 0.05 };
const ANSWERS: readonly Answer[] = [
  {
    name: 'a short answer',
    text: 'Thirty days from delivery.',
    finish: 'stop',
    usage: { prompt_tokens: 24, completion_tokens: 6, total_tokens: 30, ...times },
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
      ...times,
    },
  },
  {
    name: 'reasoning',
    text: 'The third one.',
    thinking: 'Compare the three offers.',
    finish: 'stop',
    usage: {
      prompt_tokens: 310,
      completion_tokens: 460,
      total_tokens: 770,
      completion_tokens_details: { reasoning_tokens: 440 },
      ...times,
    },
  },
  {
    name: 'a tool call',
    tools: [{ id: 'call_h8d', name: 'track_parcel', input: { number: 'DE-4471' } }],
    finish: 'tool_calls',
    usage: { prompt_tokens: 92, completion_tokens: 19, total_tokens: 111, ...times },
  },
  {
    name: 'a truncated answer',
    text: 'The refund policy covers the following',
    finish: 'length',
    usage: { prompt_tokens: 18, completion_tokens: 7, total_tokens: 25, ...times },
  },
];

const style: OpenAIStyle = {
  model: MODEL,
  message: (answer) => ({
    role: 'assistant',
    ...(answer.text ? { content: answer.text } : {}),
    ...(answer.thinking ? { reasoning: answer.thinking } : {}),
    ...styledTools(answer),
  }),
  deltas: (answer) => [
    ...(answer.thinking ? [{ reasoning: answer.thinking }] : []),
    ...textDeltas(answer),
    ...(answer.tools ? [styledTools(answer)] : []),
  ],
  lastChunk: ({ usage }) => ({ x_groq: { id: 'req_01jb', usage } }),
};
const replays = (reply: (answer: Answer) => Replay['reply']): Replay[] =>
  ANSWERS.map((answer) => ({
    name: answer.name,
    reply: reply(answer),
    expected: expectedOf(answer),
    billed: { flavor: 'default', body: styledBody(style, answer) },
  }));

const request = { model: MODEL, messages: [{ role: 'user' as const, content: 'What is the refund window?' }] };
const group = { provider: 'groq' as const, listed: 'groq', model: MODEL };
const connect = (baseURL: string) => new Groq({ apiKey: 'test', baseURL, maxRetries: 0 });

export const GROQ: readonly ReplayGroup[] = [
  {
    ...group,
    name: 'Groq',
    replays: replays((answer) => ({ json: styledBody(style, answer) })),
    call: (url, wrap) => wrap(connect(url)).chat.completions.create(request),
  },
  {
    ...group,
    name: 'streams of Groq',
    replays: replays((answer) => styledStream(style, answer)),
    call: async (url, wrap) => drain(await wrap(connect(url)).chat.completions.create({ ...request, stream: true })),
  },
];
