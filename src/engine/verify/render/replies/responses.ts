import type { ReplyPart } from './reply-part.js';

/** Answers like OpenAI's Responses API. */
export const RESPONSES: ReplyPart = {
  models: { openai: 'gpt-4o-mini-2024-07-18' },
  route: "if (path.endsWith('/responses')) return responsesReply(body, turn);",
  environment: { OPENAI_API_KEY: "'verify'", OPENAI_BASE_URL: "base + '/v1'" },
  source: `
/** Shapes: https://platform.openai.com/docs/api-reference/responses */
function responsesReply(body, turn) {
  const model = MODELS.openai;
  const last = Array.isArray(body.input) ? body.input.at(-1) : undefined;
  const isUserTurn = typeof body.input === 'string' || last?.role === 'user';
  const tool = body.tool_choice === 'none' ? undefined : toolFor(body.tools, isUserTurn);
  const request = { kind: 'chat', model, isUserTurn, tool: tool?.name, streaming: body.stream === true };
  const item = tool
    ? {
        type: 'function_call',
        id: 'fc_verify_' + turn,
        call_id: 'call_verify_' + turn,
        name: tool.name,
        arguments: JSON.stringify(tool.input),
        status: 'completed',
      }
    : {
        type: 'message',
        id: 'msg_verify_' + turn,
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text: ANSWER, annotations: [] }],
      };
  const head = { id: 'resp_verify_' + turn, object: 'response', created_at: 1793000000, model, error: null };
  const usage = {
    input_tokens: INPUT_TOKENS,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: OUTPUT_TOKENS,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: INPUT_TOKENS + OUTPUT_TOKENS,
  };
  const done = { ...head, status: 'completed', output: [item], usage };
  if (!request.streaming) return { request, json: done };
  const at = { item_id: item.id, output_index: 0 };
  const events = [
    { type: 'response.created', response: { ...head, status: 'in_progress', output: [], usage: null } },
    { type: 'response.output_item.added', output_index: 0, item: { ...item, status: 'in_progress', ...(tool ? { arguments: '' } : { content: [] }) } },
  ];
  if (tool) {
    events.push({ type: 'response.function_call_arguments.delta', ...at, delta: item.arguments });
    events.push({ type: 'response.function_call_arguments.done', ...at, arguments: item.arguments });
  } else {
    const part = { ...at, content_index: 0 };
    events.push({ type: 'response.content_part.added', ...part, part: { type: 'output_text', text: '', annotations: [] } });
    for (const delta of pieces(ANSWER)) events.push({ type: 'response.output_text.delta', ...part, delta });
    events.push({ type: 'response.output_text.done', ...part, text: ANSWER });
    events.push({ type: 'response.content_part.done', ...part, part: item.content[0] });
  }
  events.push({ type: 'response.output_item.done', output_index: 0, item });
  events.push({ type: 'response.completed', response: done });
  return { request, events: events.map((event, sequence_number) => ({ ...event, sequence_number })) };
}
`,
};
