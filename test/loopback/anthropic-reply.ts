import type { LoopbackEvent, LoopbackReply, LoopbackRequest } from './loopback-server.js';
import type { ModelAnswer } from './model-answer.js';

/** Writes an answer as the Messages API would. Input usage excludes the cached tokens, as the API counts it. */
export function anthropicReply(request: LoopbackRequest, answer: ModelAnswer, turn: number): LoopbackReply {
  if (answer.error) {
    const { status, type, message, headers } = answer.error;
    return { status, headers, json: { type: 'error', error: { type, message }, request_id: 'req_loopback' } };
  }
  const message = {
    id: `msg_${turn}`,
    type: 'message',
    role: 'assistant',
    model: answer.model ?? String(request.json['model'] ?? 'claude-sonnet-4-5'),
    content: contentBlocks(answer),
    stop_reason: answer.finish ?? (answer.toolCalls ? 'tool_use' : 'end_turn'),
    stop_sequence: null,
    usage: usage(answer),
  };
  if (request.json['stream'] !== true) return { json: message };
  const events = streamEvents(message);
  const { stopAfter } = answer;
  if (!stopAfter) return { events };
  return { events: events.slice(0, stopAfter.events), [stopAfter.ending]: true };
}

type Block = ReturnType<typeof contentBlocks>[number];

function contentBlocks(answer: ModelAnswer) {
  return [
    ...(answer.reasoning ? [{ type: 'thinking' as const, thinking: answer.reasoning, signature: 'c2lnbmF0dXJl' }] : []),
    ...(answer.text === undefined ? [] : [{ type: 'text' as const, text: answer.text }]),
    ...(answer.toolCalls ?? []).map(({ id, name, input }) => ({ type: 'tool_use' as const, id, name, input })),
  ];
}

function usage(answer: ModelAnswer) {
  const { input = 24, output = 12, cacheRead = 0, cacheWrite = 0 } = answer.usage ?? {};
  return {
    input_tokens: input - cacheRead - cacheWrite,
    cache_creation_input_tokens: cacheWrite,
    cache_read_input_tokens: cacheRead,
    output_tokens: output,
    service_tier: 'standard',
  };
}

function streamEvents<T extends { content: Block[]; usage: ReturnType<typeof usage>; stop_reason: string }>(
  message: T,
): LoopbackEvent[] {
  const events: LoopbackEvent[] = [];
  const add = (type: string, rest: object = {}) => events.push({ event: type, data: { type, ...rest } });
  add('message_start', {
    message: { ...message, content: [], stop_reason: null, usage: { ...message.usage, output_tokens: 1 } },
  });
  add('ping');
  for (const [index, block] of message.content.entries()) {
    if (block.type === 'thinking') {
      add('content_block_start', { index, content_block: { type: 'thinking', thinking: '', signature: '' } });
      for (const thinking of pieces(block.thinking)) {
        add('content_block_delta', { index, delta: { type: 'thinking_delta', thinking } });
      }
      add('content_block_delta', { index, delta: { type: 'signature_delta', signature: block.signature } });
    } else if (block.type === 'text') {
      add('content_block_start', { index, content_block: { type: 'text', text: '' } });
      for (const text of pieces(block.text)) add('content_block_delta', { index, delta: { type: 'text_delta', text } });
    } else {
      add('content_block_start', { index, content_block: { ...block, input: {} } });
      for (const partial_json of pieces(JSON.stringify(block.input))) {
        add('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json } });
      }
    }
    add('content_block_stop', { index });
  }
  add('message_delta', {
    delta: { stop_reason: message.stop_reason, stop_sequence: null },
    usage: { output_tokens: message.usage.output_tokens },
  });
  add('message_stop');
  return events;
}

function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,6}/g) ?? [];
}
