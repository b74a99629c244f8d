import { randomBytes } from 'node:crypto';
import type { ProviderRequest } from './loopback-provider.js';
import { pieces } from './pieces.js';
import { tokenCount } from './token-count.js';
import type { TextTurn, ToolTurn } from './turn.js';

type Body = ProviderRequest['body'];

function usageOf(body: Body, turn: TextTurn | ToolTurn) {
  const read = turn.usage?.cacheRead ?? 0;
  const write = turn.usage?.cacheWrite ?? 0;
  const total = turn.usage?.input ?? tokenCount([body['system'], body['messages'], body['tools']]);
  return {
    // Anthropic counts cached tokens beside input_tokens, not inside.
    input_tokens: total - read - write,
    cache_creation_input_tokens: write,
    cache_read_input_tokens: read,
    cache_creation: { ephemeral_5m_input_tokens: write, ephemeral_1h_input_tokens: 0 },
    output_tokens: turn.usage?.output ?? tokenCount('text' in turn ? turn.text : turn.tools),
    service_tier: 'standard',
  };
}

function contentOf(turn: TextTurn | ToolTurn) {
  if ('text' in turn) return [{ type: 'text' as const, text: turn.text }];
  return turn.tools.map((tool) => ({
    type: 'tool_use' as const,
    id: `toolu_01${randomBytes(12).toString('base64url')}`,
    name: tool.name,
    input: tool.arguments,
  }));
}

/** The JSON body of `POST /v1/messages`. */
export function anthropicMessage(body: Body, turn: TextTurn | ToolTurn) {
  return {
    id: `msg_01${randomBytes(16).toString('base64url')}`,
    type: 'message',
    role: 'assistant',
    model: turn.model ?? String(body['model']),
    content: contentOf(turn),
    stop_reason: 'text' in turn ? 'end_turn' : 'tool_use',
    stop_sequence: null,
    usage: usageOf(body, turn),
  };
}

/** The SSE frames of the same request with `stream: true`. */
export function anthropicMessageFrames(body: Body, turn: TextTurn | ToolTurn): string[] {
  const { content, stop_reason, usage, ...message } = anthropicMessage(body, turn);
  const opening = { ...message, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } };
  const events: { type: string; [key: string]: unknown }[] = [{ type: 'message_start', message: opening }];
  for (const [index, block] of content.entries()) {
    const isText = block.type === 'text';
    events.push({
      type: 'content_block_start',
      index,
      content_block: isText ? { type: 'text', text: '' } : { ...block, input: {} },
    });
    if (index === 0) events.push({ type: 'ping' });
    const deltas = isText
      ? pieces(block.text).map((text) => ({ type: 'text_delta', text }))
      : ['', ...(JSON.stringify(block.input).match(/.{1,12}/gs) ?? [])].map((partial_json) => ({
          type: 'input_json_delta',
          partial_json,
        }));
    for (const delta of deltas) events.push({ type: 'content_block_delta', index, delta });
    events.push({ type: 'content_block_stop', index });
  }
  const { service_tier: _tier, cache_creation: _creation, ...counted } = usage;
  events.push({ type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage: counted });
  events.push({ type: 'message_stop' });
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}
