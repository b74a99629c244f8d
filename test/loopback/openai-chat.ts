import { randomBytes } from 'node:crypto';
import type { ProviderRequest } from './loopback-provider.js';
import { pieces } from './pieces.js';
import { tokenCount } from './token-count.js';
import type { TextTurn, ToolTurn } from './turn.js';

type Body = ProviderRequest['body'];

function base(body: Body, turn: TextTurn | ToolTurn) {
  return {
    id: `chatcmpl-${randomBytes(14).toString('base64url')}`,
    created: Math.floor(Date.now() / 1000),
    model: turn.model ?? String(body['model']),
    service_tier: 'default',
    system_fingerprint: 'fp_50906f2aac',
  };
}

function usageOf(body: Body, turn: TextTurn | ToolTurn) {
  const input = turn.usage?.input ?? tokenCount(body['messages']);
  const output = turn.usage?.output ?? tokenCount('text' in turn ? turn.text : turn.tools);
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: turn.usage?.cacheRead ?? 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: turn.usage?.reasoning ?? 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

function toolCalls(turn: ToolTurn) {
  return turn.tools.map((tool) => ({
    id: `call_${randomBytes(12).toString('base64url')}`,
    type: 'function',
    function: { name: tool.name, arguments: JSON.stringify(tool.arguments) },
  }));
}

/** The JSON body of `POST /v1/chat/completions`. */
export function chatCompletion(body: Body, turn: TextTurn | ToolTurn) {
  const message =
    'text' in turn
      ? { role: 'assistant', content: turn.text, refusal: null, annotations: [] }
      : { role: 'assistant', content: null, tool_calls: toolCalls(turn), refusal: null, annotations: [] };
  const finish_reason = 'text' in turn ? 'stop' : 'tool_calls';
  return {
    ...base(body, turn),
    object: 'chat.completion',
    choices: [{ index: 0, message, logprobs: null, finish_reason }],
    usage: usageOf(body, turn),
  };
}

function includesUsage(body: Body): boolean {
  const options = body['stream_options'];
  return (
    typeof options === 'object' && options !== null && 'include_usage' in options && options.include_usage === true
  );
}

/** The SSE frames of the same request with `stream: true`; a usage chunk only when `stream_options` asks for it. */
export function chatCompletionFrames(body: Body, turn: TextTurn | ToolTurn): string[] {
  const withUsage = includesUsage(body);
  const head = { ...base(body, turn), object: 'chat.completion.chunk' };
  const choice = (delta: object, finish_reason: string | null = null) => ({
    ...head,
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    ...(withUsage ? { usage: null } : {}),
  });
  const chunks: object[] = [];
  if ('text' in turn) {
    chunks.push(choice({ role: 'assistant', content: '', refusal: null }));
    for (const content of pieces(turn.text)) chunks.push(choice({ content }));
    chunks.push(choice({}, 'stop'));
  } else {
    chunks.push(choice({ role: 'assistant', content: null }));
    for (const [index, call] of toolCalls(turn).entries()) {
      const { arguments: text, name } = call.function;
      chunks.push(choice({ tool_calls: [{ index, ...call, function: { name, arguments: '' } }] }));
      for (const part of text.match(/.{1,12}/gs) ?? []) {
        chunks.push(choice({ tool_calls: [{ index, function: { arguments: part } }] }));
      }
    }
    chunks.push(choice({}, 'tool_calls'));
  }
  if (withUsage) chunks.push({ ...head, choices: [], usage: usageOf(body, turn) });
  return [...chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`), 'data: [DONE]\n\n'];
}
