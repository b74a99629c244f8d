import { randomBytes } from 'node:crypto';
import type { ProviderRequest } from './loopback-provider.js';
import { pieces } from './pieces.js';
import { tokenCount } from './token-count.js';
import type { TextTurn, ToolTurn } from './turn.js';

type Body = ProviderRequest['body'];

function id(prefix: string): string {
  return `${prefix}_${randomBytes(20).toString('hex')}`;
}

function outputItems(turn: TextTurn | ToolTurn) {
  if ('text' in turn) {
    const content = [{ type: 'output_text', text: turn.text, annotations: [], logprobs: [] }];
    return [{ id: id('msg'), type: 'message', status: 'completed', role: 'assistant', content }];
  }
  return turn.tools.map((tool) => ({
    id: id('fc'),
    type: 'function_call',
    status: 'completed',
    call_id: `call_${randomBytes(12).toString('base64url')}`,
    name: tool.name,
    arguments: JSON.stringify(tool.arguments),
  }));
}

/** The JSON body of `POST /v1/responses`. */
export function openaiResponse(body: Body, turn: TextTurn | ToolTurn) {
  const input = turn.usage?.input ?? tokenCount([body['instructions'], body['input']]);
  const output = turn.usage?.output ?? tokenCount('text' in turn ? turn.text : turn.tools);
  return {
    id: id('resp'),
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    status: 'completed',
    background: false,
    error: null,
    incomplete_details: null,
    instructions: body['instructions'] ?? null,
    max_output_tokens: body['max_output_tokens'] ?? null,
    model: turn.model ?? String(body['model']),
    output: outputItems(turn),
    parallel_tool_calls: true,
    previous_response_id: body['previous_response_id'] ?? null,
    reasoning: { effort: null, summary: null },
    service_tier: 'default',
    store: true,
    temperature: 1,
    text: { format: { type: 'text' } },
    tool_choice: 'auto',
    tools: body['tools'] ?? [],
    top_p: 1,
    truncation: 'disabled',
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: turn.usage?.cacheRead ?? 0 },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: turn.usage?.reasoning ?? 0 },
      total_tokens: input + output,
    },
    user: null,
    metadata: {},
  };
}

/** The SSE frames of the same request with `stream: true`. */
export function openaiResponseFrames(body: Body, turn: TextTurn | ToolTurn): string[] {
  const done = openaiResponse(body, turn);
  const begun = { ...done, status: 'in_progress', output: [], usage: null };
  const events: Record<string, unknown>[] = [
    { type: 'response.created', response: begun },
    { type: 'response.in_progress', response: begun },
  ];
  for (const [output_index, item] of done.output.entries()) {
    const at = { output_index, item_id: item.id };
    if ('content' in item) {
      const part = { type: 'output_text', text: '', annotations: [], logprobs: [] };
      const text = item.content.map((one) => one.text).join('');
      events.push({
        type: 'response.output_item.added',
        output_index,
        item: { ...item, status: 'in_progress', content: [] },
      });
      events.push({ type: 'response.content_part.added', ...at, content_index: 0, part });
      for (const delta of pieces(text)) {
        events.push({ type: 'response.output_text.delta', ...at, content_index: 0, delta, logprobs: [] });
      }
      events.push({ type: 'response.output_text.done', ...at, content_index: 0, text, logprobs: [] });
      events.push({ type: 'response.content_part.done', ...at, content_index: 0, part: { ...part, text } });
    } else {
      events.push({
        type: 'response.output_item.added',
        output_index,
        item: { ...item, status: 'in_progress', arguments: '' },
      });
      for (const delta of item.arguments.match(/.{1,12}/gs) ?? []) {
        events.push({ type: 'response.function_call_arguments.delta', ...at, delta });
      }
      events.push({ type: 'response.function_call_arguments.done', ...at, arguments: item.arguments });
    }
    events.push({ type: 'response.output_item.done', output_index, item });
  }
  events.push({ type: 'response.completed', response: done });
  return events.map(
    (event, sequence_number) =>
      `event: ${String(event['type'])}\ndata: ${JSON.stringify({ ...event, sequence_number })}\n\n`,
  );
}
