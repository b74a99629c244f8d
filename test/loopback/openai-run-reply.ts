import type { LoopbackReply, LoopbackRequest } from './loopback-server.js';
import type { ModelAnswer } from './model-answer.js';

/**
 * Writes an answer as the API of assistants' runs would: a run that was created is queued, one that is looked up is over, a
 * streamed one bears its text. Shapes: https://platform.openai.com/docs/api-reference/runs
 */
export function openAIRunReply(request: LoopbackRequest, answer: ModelAnswer, turn: number): LoopbackReply {
  const path = request.path.split('?')[0] ?? '';
  const base = {
    id: /\/runs\/([^/]+)/.exec(path)?.[1] ?? `run_${turn}`,
    object: 'thread.run',
    thread_id: 'thread_1',
    assistant_id: 'asst_1',
    model: answer.model ?? 'gpt-4o',
    instructions: 'Answer briefly.',
  };
  const { input = 24, output = 12 } = answer.usage ?? {};
  const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
  const asked = answer.toolCalls?.map(({ id, name, input: args }) => ({
    id,
    type: 'function',
    function: { name, arguments: JSON.stringify(args) },
  }));
  const failed = answer.finish === 'failed' ? { code: 'rate_limit_exceeded', message: 'Out of quota.' } : null;
  const over = asked
    ? {
        ...base,
        status: 'requires_action',
        required_action: { type: 'submit_tool_outputs', submit_tool_outputs: { tool_calls: asked } },
        usage: null,
      }
    : { ...base, status: failed ? 'failed' : 'completed', last_error: failed, usage };
  if (request.json['stream'] !== true) {
    const isCreated = request.method === 'POST' && path.endsWith('/runs');
    return { json: isCreated ? { ...base, status: 'queued', usage: null } : over };
  }
  const delta = { content: [{ index: 0, type: 'text', text: { value: answer.text ?? '' } }] };
  return {
    events: [
      { event: 'thread.run.created', data: { ...base, status: 'queued', usage: null } },
      ...(answer.text
        ? [
            { event: 'thread.message.created', data: { id: 'msg_1', object: 'thread.message', content: [] } },
            { event: 'thread.message.delta', data: { id: 'msg_1', object: 'thread.message.delta', delta } },
          ]
        : []),
      { event: `thread.run.${over.status}`, data: over },
      { event: 'done', data: '[DONE]' },
    ],
  };
}
