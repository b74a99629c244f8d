import type { LoopbackReply } from '../../../loopback/loopback-server.js';
import { type Answer, pieces } from './replay.js';

/** Chat completions as providers write them who took the format over; message and usage are their own. */
export interface OpenAIStyle {
  readonly model: string;
  /** The content of a message, whole or in pieces, and what stands beside it. */
  message(answer: Answer): object;
  /** The deltas of the same, in order. */
  deltas(answer: Answer): object[];
  /** What the last chunk bears beside its choices. */
  lastChunk(answer: Answer): object;
}

export function styledBody(style: OpenAIStyle, answer: Answer) {
  const choice = { index: 0, message: style.message(answer), finish_reason: answer.finish };
  return {
    id: 'cmpl-e5cc70',
    object: 'chat.completion',
    created: 1763700000,
    model: style.model,
    choices: [choice],
    usage: answer.usage,
  };
}

export function styledStream(style: OpenAIStyle, answer: Answer): LoopbackReply {
  const chunk = (delta: object, finish_reason: string | null, more: object = {}) => ({
    id: 'cmpl-e5cc70',
    object: 'chat.completion.chunk',
    created: 1763700000,
    model: style.model,
    choices: [{ index: 0, delta, finish_reason }],
    ...more,
  });
  const chunks = [
    chunk({ role: 'assistant', content: '' }, null),
    ...style.deltas(answer).map((delta) => chunk(delta, null)),
    chunk({ content: '' }, answer.finish, style.lastChunk(answer)),
  ];
  return { events: [...chunks.map((data) => ({ data })), { data: '[DONE]' }] };
}

/** Tool calls of a message, each of them whole. */
export function styledTools({ tools }: Answer): { tool_calls?: object[] } {
  if (!tools) return {};
  return {
    tool_calls: tools.map(({ id, name, input }, index) => ({
      id,
      type: 'function',
      function: { name, arguments: JSON.stringify(input) },
      index,
    })),
  };
}

export const textDeltas = ({ text }: Answer): object[] => pieces(text).map((content) => ({ content }));
