import type { ClaudeStep } from './claude-script.js';

export const CLAUDE_MODEL = 'claude-sonnet-4-5';

/** Whose message it is: nobody's for the main agent, else the tool call that started the subagent. */
export interface Speaker {
  readonly parent?: string;
  readonly subagent?: string;
}

const spokenBy = ({ parent, subagent }: Speaker) => ({
  parent_tool_use_id: parent ?? null,
  ...(subagent ? { subagent_type: subagent } : {}),
});

/** The first message of each turn. */
export const init = (tools: readonly string[] = ['Bash', 'Read', 'Task']): ClaudeStep => ({
  say: { type: 'system', subtype: 'init', model: CLAUDE_MODEL, tools, cwd: '/app', mcp_servers: [], agents: [] },
});

interface Said extends Speaker {
  readonly id: string;
  readonly block: object;
  readonly input: number;
  /** As far as it is known when the block is sent. */
  readonly output: number;
  readonly cacheRead?: number;
}

/** One block of a response. */
export const says = ({ id, block, input, output, cacheRead = 0, ...speaker }: Said): ClaudeStep => ({
  say: {
    type: 'assistant',
    message: {
      id,
      type: 'message',
      role: 'assistant',
      model: CLAUDE_MODEL,
      content: [block],
      stop_reason: null,
      stop_sequence: null,
      usage: {
        input_tokens: input,
        output_tokens: output,
        cache_read_input_tokens: cacheRead,
        cache_creation_input_tokens: 0,
      },
    },
    ...spokenBy(speaker),
  },
});

export const text = (words: string) => ({ type: 'text', text: words });
export const use = (id: string, name: string, input: object) => ({ type: 'tool_use', id, name, input });

interface Result extends Speaker {
  readonly id: string;
  readonly content: unknown;
  readonly isError?: boolean;
  readonly output?: object;
}

/** A tool's result. */
export const toolResult = ({ id, content, isError, output, ...speaker }: Result): ClaudeStep => ({
  say: {
    type: 'user',
    message: {
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: id, content, ...(isError ? { is_error: true } : {}) }],
    },
    ...(output ? { tool_use_result: output } : {}),
    ...spokenBy(speaker),
  },
});

/** What hooks hear of one run of a tool. */
export function toolHooks(
  id: string,
  tool_name: string,
  tool_input: object,
  { ms, error, agent, mcp }: { ms?: number; error?: string; agent?: string; mcp?: ClaudeStep } = {},
): ClaudeStep[] {
  const about = {
    tool_name,
    tool_input,
    tool_use_id: id,
    ...(agent ? { agent_id: `${agent}-1`, agent_type: agent } : {}),
  };
  const duration = ms === undefined ? {} : { duration_ms: ms };
  return [
    { hook: { event: 'PreToolUse', ...about } },
    ...(mcp ? [mcp] : []),
    error
      ? { hook: { event: 'PostToolUseFailure', ...about, error, ...duration } }
      : { hook: { event: 'PostToolUse', ...about, tool_response: {}, ...duration } },
  ];
}

/** The end of a turn. */
export const result = (fields: {
  readonly usage: readonly [input: number, output: number, cacheRead?: number];
  readonly cost: number;
  readonly [field: string]: unknown;
}): ClaudeStep => {
  const { usage, cost, ...more } = fields;
  const [input_tokens, output_tokens, cache_read_input_tokens = 0] = usage;
  return {
    say: {
      type: 'result',
      subtype: 'success',
      is_error: false,
      duration_ms: 1200,
      duration_api_ms: 1000,
      num_turns: 1,
      result: '',
      stop_reason: 'end_turn',
      total_cost_usd: cost,
      usage: { input_tokens, output_tokens, cache_read_input_tokens, cache_creation_input_tokens: 0 },
      modelUsage: {},
      permission_denials: [],
      ...more,
    },
  };
};

/** A response as the app gets it with partial messages: events of the stream, and the block when it is complete. */
export function streamed({
  id,
  words,
  input,
  output,
}: {
  readonly id: string;
  readonly words: string;
  readonly input: number;
  readonly output: number;
}): ClaudeStep[] {
  const event = (fields: object): ClaudeStep => ({
    say: { type: 'stream_event', event: fields, parent_tool_use_id: null },
  });
  const message = { id, type: 'message', role: 'assistant', model: CLAUDE_MODEL, content: [] };
  return [
    event({ type: 'message_start', message: { ...message, usage: { input_tokens: input, output_tokens: 1 } } }),
    event({ type: 'content_block_start', index: 0, content_block: text('') }),
    event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: words } }),
    says({ id, block: text(words), input, output: 1 }),
    event({ type: 'content_block_stop', index: 0 }),
    event({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: output } }),
    event({ type: 'message_stop' }),
  ];
}
