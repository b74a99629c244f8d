import type { ReplyPart } from './reply-part.js';

/** Answers like OpenAI's chat completions, and those who speak its protocol. */
export const CHAT_COMPLETIONS: ReplyPart = {
  models: { openai: 'gpt-4o-mini-2024-07-18' },
  route: "if (path.endsWith('/chat/completions')) return chatReply(body, turn);",
  environment: { OPENAI_API_KEY: "'verify'", OPENAI_BASE_URL: "base + '/v1'" },
  source: `
/** Shapes: https://platform.openai.com/docs/api-reference/chat */
function chatReply(body, turn) {
  const model = MODELS.openai;
  const isUserTurn = body.messages?.at(-1)?.role === 'user';
  const tool = body.tool_choice === 'none' ? undefined : toolFor(body.tools, isUserTurn);
  const request = { kind: 'chat', model, isUserTurn, tool: tool?.name, streaming: body.stream === true };
  const call = tool && {
    id: 'call_verify_' + turn,
    type: 'function',
    function: { name: tool.name, arguments: JSON.stringify(tool.input) },
  };
  const finish = call ? 'tool_calls' : 'stop';
  const schema = body.response_format?.json_schema?.schema;
  const text = schema ? JSON.stringify(sample(schema)) : ANSWER;
  const usage = {
    prompt_tokens: INPUT_TOKENS,
    completion_tokens: OUTPUT_TOKENS,
    total_tokens: INPUT_TOKENS + OUTPUT_TOKENS,
  };
  const head = { id: 'chatcmpl-verify-' + turn, created: 1793000000, model };
  if (!request.streaming) {
    const message = { role: 'assistant', content: call ? null : text, refusal: null, ...(call && { tool_calls: [call] }) };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: finish }];
    return { request, json: { ...head, object: 'chat.completion', choices, usage } };
  }
  const chunk = (choices, rest) => ({ ...head, object: 'chat.completion.chunk', choices, ...rest });
  const delta = (value, finish_reason = null) => chunk([{ index: 0, delta: value, logprobs: null, finish_reason }]);
  const events = [delta({ role: 'assistant', content: '' })];
  if (call) events.push(delta({ tool_calls: [{ index: 0, ...call }] }));
  else for (const content of pieces(text)) events.push(delta({ content }));
  events.push(delta({}, finish));
  if (body.stream_options?.include_usage) events.push(chunk([], { usage }));
  events.push('[DONE]');
  return { request, events };
}
`,
};
