import { embeddingVector } from './embedding-vector.js';
import type { LoopbackReply, LoopbackRequest } from './loopback-server.js';
import type { ModelAnswer } from './model-answer.js';

const CREATED = 1_793_000_000;

/** Writes an answer as Mistral's API would: usage comes with the last chunk of every stream, unasked. */
export function mistralReply(request: LoopbackRequest, answer: ModelAnswer, turn: number): LoopbackReply {
  if (answer.error) {
    const { status, type, message, headers } = answer.error;
    return { status, headers, json: { object: 'error', message, type, param: null, code: null } };
  }
  const { input = 24, output = 12 } = answer.usage ?? {};
  const head = { id: `cmpl-${turn}`, created: CREATED, model: answer.model ?? String(request.json['model'] ?? '') };
  const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
  if (request.path.endsWith('/embeddings')) {
    const data = [request.json['input']]
      .flat()
      .map((text, index) => ({ object: 'embedding', index, embedding: embeddingVector(String(text)) }));
    return { json: { ...head, object: 'list', data, usage: { ...usage, completion_tokens: 0, total_tokens: input } } };
  }
  const finish_reason = answer.finish ?? (answer.toolCalls ? 'tool_calls' : 'stop');
  const tool_calls = answer.toolCalls?.map(({ id, name, input: given }, index) => ({
    id,
    index,
    function: { name, arguments: JSON.stringify(given) },
  }));
  if (request.json['stream'] !== true) {
    const message = { role: 'assistant', content: answer.text ?? '', tool_calls: tool_calls ?? null };
    return {
      json: { ...head, object: 'chat.completion', choices: [{ index: 0, message, finish_reason }], usage },
    };
  }
  const chunk = (delta: object, reason: string | null = null, rest: object = {}) => ({
    data: {
      ...head,
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta, finish_reason: reason }],
      ...rest,
    },
  });
  const events = [
    chunk({ role: 'assistant', content: '' }),
    ...(answer.text?.match(/[\s\S]{1,6}/g) ?? []).map((content) => chunk({ content })),
    chunk({ content: '', ...(tool_calls && { tool_calls }) }, finish_reason, { usage }),
    { data: '[DONE]' },
  ];
  const { stopAfter } = answer;
  return stopAfter ? { events: events.slice(0, stopAfter.events), [stopAfter.ending]: true } : { events };
}
