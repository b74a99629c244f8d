import type { ReplyPart } from './reply-part.js';

/** Answers like Anthropic's Messages API. */
export const MESSAGES: ReplyPart = {
  models: { anthropic: 'claude-haiku-4-5-20251001' },
  route: "if (path.endsWith('/messages')) return messagesReply(body, turn);",
  environment: { ANTHROPIC_API_KEY: "'verify'", ANTHROPIC_BASE_URL: 'base' },
  source: `
/** Shapes: https://docs.anthropic.com/en/api/messages and https://docs.anthropic.com/en/api/messages-streaming */
function messagesReply(body, turn) {
  const model = MODELS.anthropic;
  const last = body.messages?.at(-1);
  const isToolResult = Array.isArray(last?.content) && last.content.some((block) => block.type === 'tool_result');
  const isUserTurn = last?.role === 'user' && !isToolResult;
  const tool = body.tool_choice?.type === 'none' ? undefined : toolFor(body.tools, isUserTurn);
  const request = { kind: 'chat', model, isUserTurn, tool: tool?.name, streaming: body.stream === true };
  const block = tool
    ? { type: 'tool_use', id: 'toolu_verify_' + turn, name: tool.name, input: tool.input }
    : { type: 'text', text: ANSWER };
  const usage = { input_tokens: INPUT_TOKENS, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
  const head = { id: 'msg_verify_' + turn, type: 'message', role: 'assistant', model, stop_sequence: null };
  const stop_reason = tool ? 'tool_use' : 'end_turn';
  if (!request.streaming) {
    return { request, json: { ...head, content: [block], stop_reason, usage: { ...usage, output_tokens: OUTPUT_TOKENS } } };
  }
  const delta = (value) => ({ type: 'content_block_delta', index: 0, delta: value });
  const events = [
    { type: 'message_start', message: { ...head, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } } },
    { type: 'content_block_start', index: 0, content_block: tool ? { ...block, input: {} } : { type: 'text', text: '' } },
  ];
  if (tool) events.push(delta({ type: 'input_json_delta', partial_json: JSON.stringify(tool.input) }));
  else for (const text of pieces(ANSWER)) events.push(delta({ type: 'text_delta', text }));
  events.push({ type: 'content_block_stop', index: 0 });
  events.push({ type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: OUTPUT_TOKENS } });
  events.push({ type: 'message_stop' });
  return { request, events };
}
`,
};
