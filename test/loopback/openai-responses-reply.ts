import type { LoopbackEvent, LoopbackReply, LoopbackRequest } from './loopback-server.js';
import type { ModelAnswer } from './model-answer.js';

/**
 * Writes an answer as the Responses API would, with the stream events in their documented order.
 * Shapes: https://platform.openai.com/docs/api-reference/responses-streaming
 */
export function openAIResponsesReply(
  request: LoopbackRequest,
  answer: ModelAnswer,
  model: string,
  turn: number,
): LoopbackReply {
  const output = outputItems(answer, turn);
  const base = {
    id: /\/responses\/([^/?]+)/.exec(request.path)?.[1] ?? `resp_${turn}`,
    object: 'response',
    created_at: 1_793_000_000,
    error: null,
    incomplete_details: null,
    instructions: request.json['instructions'] ?? null,
    metadata: {},
    model,
    parallel_tool_calls: true,
    tool_choice: 'auto',
    tools: request.json['tools'] ?? [],
  };
  const done = {
    ...base,
    status: answer.finish ? 'incomplete' : 'completed',
    ...(answer.finish ? { incomplete_details: { reason: answer.finish } } : {}),
    output,
    usage: usage(answer),
  };
  if (answer.background && answer.background !== 'completed') {
    return { json: { ...base, background: true, status: answer.background, output: [], usage: null } };
  }
  if (request.json['stream'] !== true) return { json: done };
  const started = { ...base, status: 'in_progress', output: [], usage: null };
  const events = new EventList();
  events.add('response.created', { response: started });
  events.add('response.in_progress', { response: started });
  for (const [output_index, item] of output.entries()) addItem(events, item, output_index);
  events.add(answer.finish ? 'response.incomplete' : 'response.completed', { response: done });
  const { stopAfter } = answer;
  if (!stopAfter) return { events: events.list };
  return { events: events.list.slice(0, stopAfter.events), [stopAfter.ending]: true };
}

class EventList {
  readonly list: LoopbackEvent[] = [];
  add(type: string, rest: object): void {
    this.list.push({ event: type, data: { type, sequence_number: this.list.length, ...rest } });
  }
}

type OutputItem = ReturnType<typeof outputItems>[number];

function outputItems(answer: ModelAnswer, turn: number) {
  const reasoning = answer.reasoning
    ? [{ type: 'reasoning' as const, id: `rs_${turn}`, summary: [{ type: 'summary_text', text: answer.reasoning }] }]
    : [];
  const calls = (answer.toolCalls ?? []).map(({ id, name, input }) => ({
    type: 'function_call' as const,
    id: `fc_${id}`,
    call_id: id,
    name,
    arguments: JSON.stringify(input),
    status: 'completed',
  }));
  const messages =
    answer.text === undefined
      ? []
      : [
          {
            type: 'message' as const,
            id: `msg_${turn}`,
            status: 'completed',
            role: 'assistant',
            content: [{ type: 'output_text', text: answer.text, annotations: [], logprobs: [] }],
          },
        ];
  return [...reasoning, ...calls, ...messages];
}

function addItem(events: EventList, item: OutputItem, output_index: number): void {
  const place = { item_id: item.id, output_index };
  if (item.type === 'reasoning') {
    events.add('response.output_item.added', { output_index, item: { ...item, summary: [] } });
    for (const { text } of item.summary) {
      const at = { ...place, summary_index: 0 };
      events.add('response.reasoning_summary_part.added', { ...at, part: { type: 'summary_text', text: '' } });
      for (const delta of pieces(text)) events.add('response.reasoning_summary_text.delta', { ...at, delta });
      events.add('response.reasoning_summary_text.done', { ...at, text });
      events.add('response.reasoning_summary_part.done', { ...at, part: { type: 'summary_text', text } });
    }
  } else if (item.type === 'function_call') {
    events.add('response.output_item.added', { output_index, item: { ...item, arguments: '', status: 'in_progress' } });
    for (const delta of pieces(item.arguments))
      events.add('response.function_call_arguments.delta', { ...place, delta });
    events.add('response.function_call_arguments.done', { ...place, name: item.name, arguments: item.arguments });
  } else {
    events.add('response.output_item.added', { output_index, item: { ...item, content: [], status: 'in_progress' } });
    for (const [content_index, part] of item.content.entries()) {
      const at = { ...place, content_index };
      events.add('response.content_part.added', { ...at, part: { ...part, text: '' } });
      for (const delta of pieces(part.text)) events.add('response.output_text.delta', { ...at, delta, logprobs: [] });
      events.add('response.output_text.done', { ...at, text: part.text, logprobs: [] });
      events.add('response.content_part.done', { ...at, part });
    }
  }
  events.add('response.output_item.done', { output_index, item });
}

function usage(answer: ModelAnswer) {
  const { input = 24, output = 12, cacheRead = 0, reasoning = 0 } = answer.usage ?? {};
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cacheRead },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  };
}

function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,6}/g) ?? [];
}
