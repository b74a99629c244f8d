import { embeddingVector } from './embedding-vector.js';
import type { LoopbackEvent, LoopbackReply, LoopbackRequest } from './loopback-server.js';
import type { ModelAnswer } from './model-answer.js';
import { openAIResponsesReply } from './openai-responses-reply.js';
import { openAIRunReply } from './openai-run-reply.js';

const CREATED = 1_793_000_000;

/** Writes an answer as the OpenAI API would on the request's path. */
export function openAIReply(request: LoopbackRequest, answer: ModelAnswer, turn: number): LoopbackReply {
  if (answer.error) {
    const { status, type, message, headers } = answer.error;
    return { status, headers, json: { error: { message, type, param: null, code: type } } };
  }
  const path = request.path.split('?')[0] ?? '';
  const model = answer.model ?? String(request.json['model'] ?? 'gpt-4o-mini');
  if (/\/threads\//.test(path)) return openAIRunReply(request, answer, turn);
  if (/\/responses(\/[^/]+)?$/.test(path)) return openAIResponsesReply(request, answer, model, turn);
  if (path.endsWith('/embeddings')) return embeddings(request, answer, model);
  if (path.endsWith('/moderations')) {
    return { json: { id: `modr-${turn}`, model, results: [{ flagged: false, categories: {}, category_scores: {} }] } };
  }
  if (path.includes('/images/')) {
    const usage = {
      input_tokens: 24,
      output_tokens: 272,
      total_tokens: 296,
      input_tokens_details: { text_tokens: 24 },
    };
    return { json: { created: CREATED, data: [{ b64_json: 'aVZCT1J3MEtHZ28=' }], usage } };
  }
  if (path.endsWith('/audio/speech')) return { headers: { 'content-type': 'audio/mpeg' }, text: 'ID3-speech' };
  if (path.includes('/audio/')) return { json: { text: answer.text ?? 'A transcript.' } };
  if (path.endsWith('/completions') && !path.endsWith('/chat/completions'))
    return completion(request, answer, model, turn);
  return chat(request, answer, model, turn);
}

function usage(answer: ModelAnswer) {
  const { input = 24, output = 12, cacheRead = 0, reasoning = 0 } = answer.usage ?? {};
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cacheRead, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: 0 },
  };
}

function chat(request: LoopbackRequest, answer: ModelAnswer, model: string, turn: number): LoopbackReply {
  const id = `chatcmpl-${turn}`;
  const finish = answer.finish ?? (answer.toolCalls ? 'tool_calls' : 'stop');
  if (request.json['stream'] === true) return chatStream(request, answer, { id, model, finish });
  const message = {
    role: 'assistant',
    content: answer.text ?? null,
    refusal: null,
    annotations: [],
    ...(answer.reasoning ? { reasoning_content: answer.reasoning } : {}),
    ...(answer.toolCalls ? { tool_calls: answer.toolCalls.map(toolCall) } : {}),
  };
  return {
    json: {
      id,
      object: 'chat.completion',
      created: CREATED,
      model,
      choices: [{ index: 0, message, logprobs: null, finish_reason: finish }],
      usage: usage(answer),
      service_tier: 'default',
      system_fingerprint: 'fp_loopback',
    },
  };
}

function toolCall({ id, name, input }: { id: string; name: string; input: unknown }) {
  return { id, type: 'function', function: { name, arguments: JSON.stringify(input) } };
}

function chatStream(
  request: LoopbackRequest,
  answer: ModelAnswer,
  { id, model, finish }: { id: string; model: string; finish: string },
): LoopbackReply {
  const options = request.json['stream_options'];
  const withUsage =
    typeof options === 'object' && options !== null && 'include_usage' in options && options.include_usage;
  const chunk = (choices: unknown[], rest: object = withUsage ? { usage: null } : {}): LoopbackEvent => ({
    data: {
      id,
      object: 'chat.completion.chunk',
      created: CREATED,
      model,
      system_fingerprint: 'fp_loopback',
      choices,
      ...rest,
    },
  });
  const delta = (value: object, finish_reason: string | null = null) =>
    chunk([{ index: 0, delta: value, logprobs: null, finish_reason }]);
  const events = [delta({ role: 'assistant', content: '', refusal: null })];
  for (const piece of pieces(answer.reasoning)) events.push(delta({ reasoning_content: piece }));
  for (const piece of pieces(answer.text)) events.push(delta({ content: piece }));
  for (const [index, call] of (answer.toolCalls ?? []).entries()) {
    const { function: fn, ...head } = toolCall(call);
    events.push(delta({ tool_calls: [{ index, ...head, function: { name: fn.name, arguments: '' } }] }));
    for (const piece of pieces(fn.arguments)) {
      events.push(delta({ tool_calls: [{ index, function: { arguments: piece } }] }));
    }
  }
  events.push(delta({}, finish));
  if (withUsage) events.push(chunk([], { usage: usage(answer) }));
  events.push({ data: '[DONE]' });
  return stopped(events, answer);
}

function completion(request: LoopbackRequest, answer: ModelAnswer, model: string, turn: number): LoopbackReply {
  const head = { id: `cmpl-${turn}`, object: 'text_completion', created: CREATED, model };
  const choice = (text: string, finish_reason: string | null) => [{ index: 0, text, logprobs: null, finish_reason }];
  if (request.json['stream'] !== true) {
    return { json: { ...head, choices: choice(answer.text ?? '', answer.finish ?? 'stop'), usage: usage(answer) } };
  }
  const options = request.json['stream_options'];
  const withUsage =
    typeof options === 'object' && options !== null && 'include_usage' in options && options.include_usage;
  const rest = withUsage ? { usage: null } : {};
  const events: LoopbackEvent[] = pieces(answer.text).map((text) => ({
    data: { ...head, choices: choice(text, null), ...rest },
  }));
  events.push({ data: { ...head, choices: choice('', answer.finish ?? 'stop'), ...rest } });
  if (withUsage) events.push({ data: { ...head, choices: [], usage: usage(answer) } });
  events.push({ data: '[DONE]' });
  return stopped(events, answer);
}

function embeddings(request: LoopbackRequest, answer: ModelAnswer, model: string): LoopbackReply {
  const inputs = [request.json['input']].flat().map(String);
  const asBase64 = request.json['encoding_format'] === 'base64';
  const data = inputs.map((text, index) => {
    const vector = embeddingVector(text);
    const embedding = asBase64 ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector;
    return { object: 'embedding', index, embedding };
  });
  const { input = 8 * inputs.length } = answer.usage ?? {};
  return {
    json: {
      object: 'list',
      data,
      model,
      usage: { prompt_tokens: input, total_tokens: input },
    },
  };
}

/** Cuts a text into pieces of about six characters, as tokens would. */
function pieces(text: string | undefined): string[] {
  return text?.match(/[\s\S]{1,6}/g) ?? [];
}

function stopped(events: LoopbackEvent[], { stopAfter }: ModelAnswer): LoopbackReply {
  if (!stopAfter) return { events };
  return { events: events.slice(0, stopAfter.events), [stopAfter.ending]: true };
}
