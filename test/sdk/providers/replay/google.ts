import { GoogleGenAI } from 'google-genai-1';
import { drain } from '../../../contract/drain.js';
import type { LoopbackReply } from '../../../loopback/loopback-server.js';
import { type Answer, expectedOf, pieces, type Replay, type ReplayGroup } from './replay.js';

/** Bodies of https://ai.google.dev/api/generate-content. */
const MODEL = 'gemini-2.5-flash';

const ANSWERS: readonly Answer[] = [
  {
    name: 'a short answer',
    text: 'Thirty days from delivery.',
    finish: 'STOP',
    usage: { promptTokenCount: 24, candidatesTokenCount: 6, totalTokenCount: 30 },
  },
  {
    name: 'cached content',
    text: 'Your parcel left Hamburg on Monday.',
    finish: 'STOP',
    usage: {
      promptTokenCount: 2006,
      candidatesTokenCount: 11,
      totalTokenCount: 2017,
      cachedContentTokenCount: 1920,
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: 2006 }],
      cacheTokensDetails: [{ modality: 'TEXT', tokenCount: 1920 }],
    },
  },
  {
    name: 'thoughts that are shown',
    text: 'The third one.',
    thinking: 'Compare the three offers.',
    finish: 'STOP',
    usage: { promptTokenCount: 310, candidatesTokenCount: 8, thoughtsTokenCount: 440, totalTokenCount: 758 },
  },
  {
    name: 'thoughts that are only counted',
    text: '42',
    finish: 'STOP',
    usage: { promptTokenCount: 12, candidatesTokenCount: 2, thoughtsTokenCount: 96, totalTokenCount: 110 },
    expected: { hasReasoning: true },
  },
  {
    name: 'a function call',
    tools: [{ id: 'call-1', name: 'track_parcel', input: { number: 'DE-4471' } }],
    finish: 'STOP',
    usage: { promptTokenCount: 92, candidatesTokenCount: 19, totalTokenCount: 111 },
  },
  {
    name: 'text and two function calls',
    text: 'I look both of them up.',
    tools: [
      { id: 'call-2', name: 'track_parcel', input: { number: 'DE-4471' } },
      { id: 'call-3', name: 'track_parcel', input: { number: 'DE-4472' } },
    ],
    finish: 'STOP',
    usage: { promptTokenCount: 96, candidatesTokenCount: 44, totalTokenCount: 140 },
  },
  {
    name: 'input that tools brought in',
    text: 'The strike ended on Friday.',
    finish: 'STOP',
    usage: {
      promptTokenCount: 20,
      toolUsePromptTokenCount: 900,
      candidatesTokenCount: 14,
      thoughtsTokenCount: 30,
      totalTokenCount: 964,
    },
  },
  {
    name: 'audio and video in the prompt',
    text: 'A dog barks twice.',
    finish: 'STOP',
    usage: {
      promptTokenCount: 1300,
      candidatesTokenCount: 7,
      totalTokenCount: 1307,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 20 },
        { modality: 'AUDIO', tokenCount: 480 },
        { modality: 'VIDEO', tokenCount: 800 },
      ],
      candidatesTokensDetails: [{ modality: 'TEXT', tokenCount: 7 }],
    },
  },
  {
    name: 'a truncated answer',
    text: 'The refund policy covers the following',
    finish: 'MAX_TOKENS',
    usage: { promptTokenCount: 18, candidatesTokenCount: 7, totalTokenCount: 25 },
  },
  {
    name: 'an answer that safety settings stopped',
    text: 'First, you',
    finish: 'SAFETY',
    usage: { promptTokenCount: 15, candidatesTokenCount: 3, totalTokenCount: 18 },
  },
];

const response = (parts: readonly object[], finishReason: string | undefined, usageMetadata: unknown) => ({
  candidates: [
    { content: { role: 'model', parts }, index: 0, ...(finishReason ? { finishReason, safetyRatings: [] } : {}) },
  ],
  usageMetadata,
  modelVersion: MODEL,
  responseId: 'nP0gaY2',
});
const calls = ({ tools }: Answer) =>
  (tools ?? []).map(({ id, name, input }) => ({ functionCall: { id, name, args: input } }));

function body(answer: Answer) {
  const parts = [
    ...(answer.thinking ? [{ text: answer.thinking, thought: true }] : []),
    ...(answer.text ? [{ text: answer.text }] : []),
    ...calls(answer),
  ];
  return response(parts, answer.finish, answer.usage);
}

function chunks(answer: Answer): object[] {
  const early = {
    promptTokenCount: answer.usage?.['promptTokenCount'],
    totalTokenCount: answer.usage?.['promptTokenCount'],
  };
  return [
    ...pieces(answer.thinking).map((text) => response([{ text, thought: true }], undefined, early)),
    ...pieces(answer.text).map((text) => response([{ text }], undefined, early)),
    response(answer.tools ? calls(answer) : [{ text: '' }], answer.finish, answer.usage),
  ];
}

const sse = (items: readonly object[], ending: Partial<LoopbackReply> = {}): LoopbackReply => ({
  events: items.map((data) => ({ data })),
  ...ending,
});
const short = ANSWERS[0] ?? { name: '', finish: '' };
const replays = (reply: (answer: Answer) => LoopbackReply): Replay[] =>
  ANSWERS.map((answer) => ({
    name: answer.name,
    reply: reply(answer),
    expected: { ...expectedOf(answer), responseId: 'nP0gaY2' },
    billed: { flavor: 'default', body: body(answer) },
  }));

const request = { model: MODEL, contents: 'What is the refund window?' };
const group = { provider: 'google' as const, listed: 'google', model: MODEL };
const connect = (baseUrl: string) => new GoogleGenAI({ apiKey: 'test', httpOptions: { baseUrl } });

export const GOOGLE: readonly ReplayGroup[] = [
  {
    ...group,
    name: 'Gemini',
    replays: [
      ...replays((answer) => ({ json: body(answer) })),
      {
        name: 'a prompt that is blocked',
        reply: {
          json: {
            promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
            usageMetadata: { promptTokenCount: 9, totalTokenCount: 9 },
            modelVersion: MODEL,
          },
        },
        expected: { outcome: 'completed', finishReason: 'PROHIBITED_CONTENT', responseText: undefined },
        counts: { inputTokens: 9, outputTokens: 0, totalTokens: 9 },
      },
      {
        name: 'a quota that is used up',
        reply: {
          status: 429,
          json: { error: { code: 429, message: 'Quota exceeded', status: 'RESOURCE_EXHAUSTED', details: [] } },
        },
        expected: { outcome: 'error', errorType: 'RESOURCE_EXHAUSTED', errorMessage: 'Quota exceeded' },
      },
    ],
    call: (url, wrap) => wrap(connect(url)).models.generateContent(request),
  },
  {
    ...group,
    name: 'streams of Gemini',
    replays: [
      ...replays((answer) => sse(chunks(answer))),
      {
        name: 'a stream that is cut off',
        reply: sse(chunks(short).slice(0, 1), { cut: true }),
        expected: { outcome: 'error', responseText: 'Thirty days ' },
      },
    ],
    call: async (url, wrap) => drain(await wrap(connect(url)).models.generateContentStream(request)),
  },
];
