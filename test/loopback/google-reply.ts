import { embeddingVector } from './embedding-vector.js';
import type { LoopbackReply, LoopbackRequest } from './loopback-server.js';
import type { ModelAnswer } from './model-answer.js';

/** Writes an answer as the Gemini API would: `generateContent`, `streamGenerateContent?alt=sse`, embeddings. */
export function googleReply(request: LoopbackRequest, answer: ModelAnswer, turn: number): LoopbackReply {
  if (answer.error) {
    const { status, type, message, headers } = answer.error;
    return { status, headers, json: { error: { code: status, message, status: type } } };
  }
  const [, asked = '', method = ''] = /models\/([^:?]+):(\w+)/.exec(request.path) ?? [];
  const texts = embedded(request);
  if (method === 'batchEmbedContents') {
    return { json: { embeddings: texts.map((text) => ({ values: embeddingVector(text) })) } };
  }
  if (method === 'embedContent') return { json: { embedding: { values: embeddingVector(texts[0] ?? '') } } };

  const { input = 24, output = 12, cacheRead = 0, reasoning = 0 } = answer.usage ?? {};
  const usageMetadata = {
    promptTokenCount: input,
    candidatesTokenCount: output - reasoning,
    totalTokenCount: input + output,
    ...(cacheRead > 0 && { cachedContentTokenCount: cacheRead }),
    ...(reasoning > 0 && { thoughtsTokenCount: reasoning }),
  };
  const piece = (parts: readonly object[], rest: object = {}, counted: object = {}) => ({
    candidates: [{ content: { role: 'model', parts }, index: 0, ...rest }],
    ...counted,
    modelVersion: answer.model ?? asked,
    responseId: `resp-${turn}`,
  });
  const thoughts = answer.reasoning ? [{ text: answer.reasoning, thought: true }] : [];
  const calls = (answer.toolCalls ?? []).map(({ id, name, input: args }) => ({ functionCall: { id, name, args } }));
  const finishReason = answer.finish ?? 'STOP';
  if (method !== 'streamGenerateContent') {
    const parts = [...thoughts, ...(answer.text === undefined ? [] : [{ text: answer.text }]), ...calls];
    return { json: piece(parts, { finishReason }, { usageMetadata }) };
  }
  const parts = [...thoughts, ...(answer.text?.match(/[\s\S]{1,6}/g) ?? []).map((text) => ({ text })), ...calls];
  const events = parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    return { data: piece([part], isLast ? { finishReason } : {}, isLast ? { usageMetadata } : {}) };
  });
  const { stopAfter } = answer;
  return stopAfter ? { events: events.slice(0, stopAfter.events), [stopAfter.ending]: true } : { events };
}

function embedded({ json }: LoopbackRequest): string[] {
  const requests = Array.isArray(json['requests']) ? json['requests'] : [json];
  return requests.map((one: unknown) => JSON.stringify(one));
}
