import { createSdkMcpServer, query as query3, startup, tool } from '@anthropic-ai/claude-agent-sdk';
import { query as query2, unstable_v2_createSession } from 'claude-agent-sdk-0.2';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ClaudeAgentSDKTracker } from '../../../../src/sdk/integrations/claude-agent-sdk/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import { type ClaudeStep, claudeScript } from '../../../loopback/claude-script.js';
import {
  CLAUDE_MODEL,
  init,
  result,
  says,
  streamed,
  text,
  toolHooks,
  toolResult,
  use,
} from '../../../loopback/claude-steps.js';

const scripts: { remove(): void }[] = [];
afterEach(() => {
  for (const script of scripts.splice(0)) script.remove();
});

let sessions = 0;
function play(steps: readonly ClaudeStep[]) {
  const session = `5e551014-0000-4000-8000-${String(++sessions).padStart(12, '0')}`;
  const script = claudeScript(session, steps);
  scripts.push(script);
  return { options: script.options, session };
}

const ask = <T>(ai: MockAmplitudeAI, run: () => Promise<T>): Promise<T> =>
  ai.agent('helper').session({ userId: 'user-1', sessionId: 'chat-1' }).run(run);

async function readAll(messages: AsyncIterable<unknown>): Promise<unknown[]> {
  const read: unknown[] = [];
  for await (const message of messages) read.push(message);
  return read;
}

function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

const graph = (ai: MockAmplitudeAI) =>
  ai.events.map(({ event_type, event_properties: p }) =>
    [event_type.replace('[Agent] ', ''), p?.['[Agent] Span Name'] ?? p?.['[Agent] Tool Name']]
      .filter(Boolean)
      .join(': '),
  );
const properties = (ai: MockAmplitudeAI, type: string) =>
  ai.getEvents(`[Agent] ${type}`).map(({ event_properties }) => event_properties ?? {});
const costs = (ai: MockAmplitudeAI) =>
  properties(ai, 'AI Response').reduce((sum, p) => sum + Number(p['[Agent] Cost USD'] ?? 0), 0);

const LOOK_UP: readonly ClaudeStep[] = [
  { user: true },
  init(),
  says({ id: 'msg_1', block: text('Let me look.'), input: 100, output: 1, cacheRead: 50 }),
  says({ id: 'msg_1', block: use('toolu_1', 'Bash', { command: 'ls' }), input: 100, output: 1, cacheRead: 50 }),
  ...toolHooks('toolu_1', 'Bash', { command: 'ls' }, { ms: 321 }),
  toolResult({ id: 'toolu_1', content: 'package.json' }),
  says({ id: 'msg_2', block: text('One file.'), input: 200, output: 1 }),
  result({ usage: [300, 50, 50], cost: 0.002 }),
];

const MAJORS = [
  { version: '0.3', query: query3 },
  // The two versions' declarations name the same shapes.
  { version: '0.2', query: query2 as unknown as typeof query3 },
];

describe.each(MAJORS)('ai.wrap(query) of @anthropic-ai/claude-agent-sdk $version', ({ query }) => {
  it('tells the message, each response once, the tool with its own time, and the turn', async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'full' });
    const { options, session } = play(LOOK_UP);
    await ask(ai, () => readAll(ai.wrap(query)({ prompt: 'What is here?', options })));
    ai.assertValid();
    expect(graph(ai)).toEqual([
      'User Message',
      'AI Response',
      'Tool Call: Bash',
      'AI Response',
      'Span: query',
      'Session End',
    ]);
    for (const { user_id, event_properties: p } of ai.events) {
      expect([user_id, p?.['[Agent] Session ID'], p?.['[Agent] Agent ID']]).toEqual(['user-1', 'chat-1', 'helper']);
    }
    expect(properties(ai, 'User Message')).toMatchObject([{ $llm_message: { text: 'What is here?' } }]);
    expect(properties(ai, 'AI Response')).toMatchObject([
      {
        '[Agent] Model Name': CLAUDE_MODEL,
        '[Agent] Provider': 'anthropic',
        $llm_message: { text: 'Let me look.' },
        '[Agent] Input Tokens': 150,
        '[Agent] Cache Read Tokens': 50,
        '[Agent] Output Tokens': 1,
        '[Agent] Tool Definitions Count': 3,
      },
      {
        $llm_message: { text: 'One file.' },
        '[Agent] Input Tokens': 200,
        // 50 in all, of which the first response has told 1.
        '[Agent] Output Tokens': 49,
        '[Agent] Finish Reason': 'end_turn',
      },
    ]);
    expect(costs(ai)).toBeCloseTo(0.002, 10);
    const [call] = properties(ai, 'Tool Call');
    expect(call).toMatchObject({
      '[Agent] Latency Ms': 321,
      '[Agent] Tool Success': true,
      '[Agent] Tool Input': '{"command":"ls"}',
      '[Agent] Tool Output': 'package.json',
    });
    const [span] = properties(ai, 'Span');
    expect(span?.['[Agent] Latency Ms']).toBe(1200);
    expect(JSON.parse(String(span?.['[Agent] Output State']))).toEqual({
      subtype: 'success',
      num_turns: 1,
      total_cost_usd: 0.002,
      session_id: session,
    });
  });

  it('gives the app what it gets without', async () => {
    const heard: [string, ...unknown[]][] = [];
    const hears = (name: string) => async (input: unknown) => {
      heard.push([name, input]);
      return {};
    };
    const hooks = (name: string) => ({
      PreToolUse: [{ matcher: 'Bash|Read', hooks: [hears(name)] }],
      PostToolUse: [{ matcher: 'Read', hooks: [hears(name)] }],
    });
    const plain = play(LOOK_UP).options;
    const expected = await readAll(query({ prompt: 'What is here?', options: { ...plain, hooks: hooks('plain') } }));
    const ai = new MockAmplitudeAI();
    const given = Object.freeze({
      prompt: 'What is here?',
      options: Object.freeze({ ...plain, hooks: hooks('wrapped') }),
    });
    const wrapped = ai.wrap(query);
    expect([wrapped.name, wrapped.length]).toEqual([query.name, query.length]);
    expect(ai.wrap(wrapped)).toBe(wrapped);
    const running = wrapped(given);
    const keys = Reflect.ownKeys(query({ prompt: 'What is here?', options: plain }));
    expect(Reflect.ownKeys(running)).toEqual(keys);
    const got = await readAll(running);
    // Control requests are numbered as messages are: two more hooks of ours move the ids.
    const bare = (messages: unknown[]) => messages.map((message) => ({ ...Object(message), uuid: '' }));
    expect(bare(got)).toEqual(bare(expected));
    expect(heard.map(([, input]) => input)).toEqual([
      expect.objectContaining({ hook_event_name: 'PreToolUse', tool_use_id: 'toolu_1' }),
      expect.objectContaining({ hook_event_name: 'PreToolUse', tool_use_id: 'toolu_1' }),
    ]);
    expect(heard.map(([name]) => name)).toEqual(['plain', 'wrapped']);
    expect(graph(ai)).toEqual(['User Message', 'AI Response', 'Tool Call: Bash', 'AI Response', 'Span: query']);
  });

  it('tells a conversation of several turns, whose costs the SDK sums up, and leaves its methods as they are', async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'full' });
    const { options } = play([
      { user: true },
      init(),
      says({ id: 'msg_1', block: text('Hello.'), input: 100, output: 10 }),
      result({ usage: [100, 10], cost: 0.001 }),
      { user: true },
      init(),
      says({ id: 'msg_2', block: text('Again'), input: 200, output: 20 }),
      { interrupted: true },
      result({ usage: [200, 20], cost: 0.003 }),
    ]);
    const [asked, stopped] = [gate(), gate()];
    const say = (content: string) => ({
      type: 'user' as const,
      message: { role: 'user' as const, content },
      parent_tool_use_id: null,
    });
    async function* prompts() {
      yield say('Hi');
      await asked.opened;
      yield say('Hi');
      await stopped.opened;
    }
    await ask(ai, async () => {
      const running = ai.wrap(query)({ prompt: prompts(), options });
      for await (const message of running) {
        if (message.type === 'result') asked.open();
        if (message.type === 'assistant' && message.message.id === 'msg_2') {
          await running.setModel('claude-haiku-4-5');
          await running.interrupt();
          stopped.open();
        }
        if (message.type === 'result' && message.total_cost_usd === 0.003) break;
      }
    });
    ai.assertValid();
    const turn = ['User Message', 'AI Response', 'Span: query'];
    expect(graph(ai)).toEqual([...turn, ...turn, 'Session End']);
    expect(properties(ai, 'User Message').map((p) => p['$llm_message'])).toEqual([{ text: 'Hi' }, { text: 'Hi' }]);
    const told = properties(ai, 'AI Response').map((p) => p['[Agent] Cost USD']);
    expect(told).toEqual([expect.closeTo(0.001, 10), expect.closeTo(0.002, 10)]);
  });

  it('reads times and final counts from partial messages', async () => {
    const ai = new MockAmplitudeAI();
    const { options } = play([
      { user: true },
      init(),
      ...streamed({ id: 'msg_1', words: 'Hello.', input: 100, output: 40 }),
      result({ usage: [100, 40], cost: 0.0001 }),
    ]);
    await ask(ai, () =>
      readAll(ai.wrap(query)({ prompt: 'Hi', options: { ...options, includePartialMessages: true } })),
    );
    const [response, ...more] = properties(ai, 'AI Response');
    expect(more).toEqual([]);
    expect(response).toMatchObject({
      '[Agent] Is Streaming': true,
      '[Agent] Output Tokens': 40,
      '[Agent] Finish Reason': 'end_turn',
    });
    expect(response?.['[Agent] TTFB Ms']).toBeGreaterThan(0);
    expect(response?.['[Agent] TTFB Ms']).toBeLessThanOrEqual(Number(response?.['[Agent] Latency Ms']));
  });
});

const query = query3;

describe('subagents', () => {
  const SUB = { parent: 'toolu_t', subagent: 'reviewer' };
  const STEPS: readonly ClaudeStep[] = [
    { user: true },
    init(),
    says({
      id: 'msg_1',
      block: use('toolu_t', 'Task', { subagent_type: 'reviewer', prompt: 'Review it.' }),
      input: 100,
      output: 1,
    }),
    { hook: { event: 'PreToolUse', tool_name: 'Task', tool_input: {}, tool_use_id: 'toolu_t' } },
    { hook: { event: 'SubagentStart', agent_id: 'reviewer-1', agent_type: 'reviewer' } },
    says({ id: 'msg_s1', block: use('toolu_r', 'Read', { file: 'a.ts' }), input: 80, output: 9, ...SUB }),
    ...toolHooks('toolu_r', 'Read', { file: 'a.ts' }, { error: 'no such file', agent: 'reviewer', ms: 4 }),
    toolResult({ id: 'toolu_r', content: 'no such file', isError: true, ...SUB }),
    {
      hook: {
        event: 'SubagentStop',
        agent_id: 'reviewer-1',
        agent_type: 'reviewer',
        last_assistant_message: 'Cannot.',
      },
    },
    ...toolHooks('toolu_t', 'Task', { subagent_type: 'reviewer', prompt: 'Review it.' }, { ms: 900 }).slice(1),
    toolResult({
      id: 'toolu_t',
      content: [{ type: 'text', text: 'Cannot.' }],
      output: {
        status: 'completed',
        agentId: 'reviewer-1',
        content: [{ type: 'text', text: 'Cannot.' }],
        usage: { input_tokens: 120, output_tokens: 5 },
      },
    }),
    says({ id: 'msg_2', block: text('It failed.'), input: 150, output: 1 }),
    result({ usage: [250, 12], cost: 0.01 }),
  ];

  it('are child agents with their own responses, tools and spans; their prompts are no messages of the user', async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'full' });
    const { options } = play(STEPS);
    const agents = { reviewer: { description: 'Reviews code', prompt: 'You review.' } };
    await ask(ai, () => readAll(ai.wrap(query)({ prompt: 'Review', options: { ...options, agents } })));
    ai.assertValid();
    expect(graph(ai)).toEqual([
      'User Message',
      'AI Response',
      'AI Response',
      'Tool Call: Read',
      'AI Response',
      'Span: reviewer',
      'Tool Call: Task',
      'AI Response',
      'Span: query',
      'Session End',
    ]);
    const who = ai.events.map(({ event_properties: p }) => [p?.['[Agent] Agent ID'], p?.['[Agent] Parent Agent ID']]);
    const [main, sub] = [
      ['helper', undefined],
      ['reviewer', 'helper'],
    ];
    expect(who).toEqual([main, main, sub, sub, sub, sub, main, main, main, main]);
    const responses = properties(ai, 'AI Response');
    expect(responses[1]).toMatchObject({ '[Agent] System Prompt': 'You review.' });
    expect(responses[2]).toMatchObject({
      $llm_message: { text: 'Cannot.' },
      '[Agent] Input Tokens': 120,
      '[Agent] Output Tokens': 5,
    });
    expect(responses[3]).toMatchObject({ '[Agent] Output Tokens': 11 });
    expect(costs(ai)).toBeCloseTo(0.01, 10);
    expect(properties(ai, 'Tool Call')).toMatchObject([
      { '[Agent] Tool Success': false, '[Agent] Error Message': 'no such file', '[Agent] Latency Ms': 4 },
      { '[Agent] Tool Success': true, '[Agent] Latency Ms': 900 },
    ]);
    const [review, turn] = properties(ai, 'Span');
    expect(review?.['[Agent] Parent Span ID']).toBe(turn?.['[Agent] Span ID']);
  });

  it('that go on in the background end with their notification', async () => {
    const ai = new MockAmplitudeAI();
    const { options } = play([
      ...STEPS.slice(0, 5),
      toolResult({ id: 'toolu_t', content: 'Started.', output: { status: 'async_launched', agentId: 'reviewer-1' } }),
      says({ id: 'msg_2', block: text('It runs.'), input: 150, output: 1 }),
      result({ usage: [250, 2], cost: 0 }),
      says({ id: 'msg_s1', block: text('Done.'), input: 80, output: 9, ...SUB }),
      {
        say: {
          type: 'system',
          subtype: 'task_notification',
          task_id: 'reviewer-1',
          tool_use_id: 'toolu_t',
          status: 'completed',
          summary: '',
        },
      },
    ]);
    await ask(ai, () => readAll(ai.wrap(query)({ prompt: 'Review', options })));
    expect(graph(ai).slice(0, 8)).toEqual([
      'User Message',
      'AI Response',
      'Tool Call: Task',
      'AI Response',
      'Span: query',
      'AI Response',
      'Span: reviewer',
      'Span: query',
    ]);
  });
});

describe('tools of the app', () => {
  it('that an in-process MCP server offers count once, wrapped or not', async () => {
    for (const wraps of [true, false]) {
      const ai = new MockAmplitudeAI({ contentMode: 'full' });
      const find = async ({ id }: { id: string }) => ({ content: [{ type: 'text' as const, text: `Order ${id}` }] });
      const tools = [tool('find_order', 'Finds', { id: z.string() }, wraps ? ai.tool('find_order', find) : find)];
      const name = 'mcp__shop__find_order';
      const mcp = { mcp: { server: 'shop', name: 'find_order', arguments: { id: 'A-17' } } };
      const { options } = play([
        { user: true },
        init([name]),
        says({ id: 'msg_1', block: use('toolu_1', name, { id: 'A-17' }), input: 100, output: 1 }),
        ...toolHooks('toolu_1', name, { id: 'A-17' }, { mcp }),
        toolResult({ id: 'toolu_1', content: [{ type: 'text', text: 'Order A-17' }] }),
        says({ id: 'msg_2', block: text('Here.'), input: 150, output: 1 }),
        result({ usage: [250, 12], cost: 0.01 }),
      ]);
      const mcpServers = { shop: createSdkMcpServer({ name: 'shop', tools }) };
      await ask(ai, () => readAll(ai.wrap(query)({ prompt: 'Where is A-17?', options: { ...options, mcpServers } })));
      ai.assertValid();
      expect(properties(ai, 'Tool Call')).toMatchObject([
        {
          '[Agent] Tool Name': wraps ? 'find_order' : name,
          '[Agent] Session ID': 'chat-1',
          '[Agent] Agent ID': 'helper',
        },
      ]);
      expect(graph(ai).filter((event) => event === 'AI Response')).toHaveLength(2);
    }
  });
});

describe('errors', () => {
  it('of the model are responses with an error, and the turn failed', async () => {
    const ai = new MockAmplitudeAI();
    const { options } = play([
      { user: true },
      init(),
      {
        say: {
          type: 'assistant',
          error: 'rate_limit',
          message: {
            id: 'x',
            model: '<synthetic>',
            role: 'assistant',
            content: [text('Too many requests')],
            usage: {},
          },
          parent_tool_use_id: null,
        },
      },
      result({ usage: [0, 0], cost: 0, is_error: true, result: 'Too many requests' }),
    ]);
    await ask(ai, () => readAll(ai.wrap(query)({ prompt: 'Hi', options })).catch(() => undefined));
    ai.assertValid();
    expect(graph(ai)).toEqual(['User Message', 'AI Response', 'Span: query', 'Session End']);
    expect(properties(ai, 'AI Response')).toMatchObject([
      {
        '[Agent] Is Error': true,
        '[Agent] Error Type': 'rate_limit',
        '[Agent] Error Message': 'Too many requests',
        '[Agent] Model Name': CLAUDE_MODEL,
      },
    ]);
    expect(properties(ai, 'Span')).toMatchObject([{ '[Agent] Is Error': true }]);
  });

  it('of the process reach the app, and what was seen is told', async () => {
    const ai = new MockAmplitudeAI();
    const { options } = play([
      { user: true },
      init(),
      says({ id: 'msg_1', block: use('toolu_1', 'Bash', {}), input: 100, output: 1 }),
      ...toolHooks('toolu_1', 'Bash', {}, { ms: 5 }),
      { sleep: 50 },
      { exit: 3 },
    ]);
    await ask(ai, () =>
      expect(readAll(ai.wrap(query)({ prompt: 'Hi', options }))).rejects.toThrow('exited with code 3'),
    );
    ai.assertValid();
    expect(graph(ai)).toEqual(['User Message', 'AI Response', 'Tool Call: Bash', 'Span: query', 'Session End']);
    expect(properties(ai, 'Span')).toMatchObject([
      { '[Agent] Is Error': true, '[Agent] Error Message': expect.stringContaining('exited with code 3') },
    ]);
  });

  it('are none when the app stops reading or aborts', async () => {
    for (const aborts of [true, false]) {
      const ai = new MockAmplitudeAI();
      const { options } = play([
        { user: true },
        init(),
        says({ id: 'm', block: text('Well'), input: 9, output: 1 }),
        { sleep: 5000 },
      ]);
      const abortController = new AbortController();
      await ask(ai, async () => {
        for await (const message of ai.wrap(query)({ prompt: 'Hi', options: { ...options, abortController } })) {
          if (message.type !== 'assistant') continue;
          if (!aborts) break;
          abortController.abort();
        }
      }).catch((error: unknown) => expect(aborts && error).toBeTruthy());
      expect(graph(ai).slice(0, 3)).toEqual(['User Message', 'AI Response', 'Span: query']);
      expect(properties(ai, 'Span')).toMatchObject([{ '[Agent] Is Error': false }]);
    }
  });
});

describe('who serves the model', () => {
  it.each([
    ['CLAUDE_CODE_USE_BEDROCK', 'bedrock'],
    ['CLAUDE_CODE_USE_VERTEX', 'google'],
  ])('is read off the environment of the query: %s', async (variable, provider) => {
    const ai = new MockAmplitudeAI();
    const { options } = play(LOOK_UP);
    const env = { ...options.env, [variable]: '1' };
    await ask(ai, () => readAll(ai.wrap(query)({ prompt: 'What is here?', options: { ...options, env } })));
    expect(properties(ai, 'AI Response').map((p) => p['[Agent] Provider'])).toEqual([provider, provider]);
  });
});

describe('sessions', () => {
  it("are the SDK's own outside any of the app, and a resumed one costs only what it adds", async () => {
    const ai = new MockAmplitudeAI();
    const first = play(LOOK_UP);
    await readAll(ai.wrap(query)({ prompt: 'What is here?', options: first.options }));
    const script = claudeScript(first.session, [
      { user: true },
      init(),
      says({ id: 'msg_9', block: text('Yes.'), input: 10, output: 1 }),
      result({ usage: [10, 4], cost: 0.0023 }),
    ]);
    scripts.push(script);
    await readAll(ai.wrap(query)({ prompt: 'Sure?', options: { ...script.options, resume: first.session } }));
    expect(new Set(ai.events.map(({ event_properties: p }) => p?.['[Agent] Session ID']))).toEqual(
      new Set([first.session]),
    );
    expect(properties(ai, 'AI Response').at(-1)?.['[Agent] Cost USD']).toBeCloseTo(0.0003, 10);
  });

  it("of the app that have no name take the SDK's", async () => {
    const ai = new MockAmplitudeAI();
    const { options, session } = play(LOOK_UP);
    await ai
      .agent('helper')
      .session({ userId: 'user-1' })
      .run(() => readAll(ai.wrap(query)({ prompt: 'What is here?', options })));
    expect(ai.eventsForSession(session)).toHaveLength(ai.events.length);
  });
});

describe('a query that is there already', () => {
  it('is the same object, told by its messages', async () => {
    const ai = new MockAmplitudeAI();
    const { options } = play(LOOK_UP);
    await ask(ai, async () => {
      const running = query({ prompt: 'What is here?', options });
      expect(ai.wrap(running)).toBe(running);
      await readAll(running);
    });
    expect(graph(ai)).toEqual(['AI Response', 'Tool Call: Bash', 'AI Response', 'Span: query', 'Session End']);
  });
});

describe('what was made before the question', () => {
  it('a warm query is told by its prompt and its messages', async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'full' });
    const { options } = play(LOOK_UP);
    await ask(ai, async () => {
      const warm = ai.wrap(await startup({ options }));
      await readAll(warm.query('What is here?'));
    });
    ai.assertValid();
    expect(graph(ai)).toEqual([
      'User Message',
      'AI Response',
      'Tool Call: Bash',
      'AI Response',
      'Span: query',
      'Session End',
    ]);
    expect(costs(ai)).toBeCloseTo(0.002, 10);
  });

  it('a session of 0.2 is told turn by turn', async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'full' });
    const { options } = play([...LOOK_UP, ...LOOK_UP]);
    const turns = await ask(ai, async () => {
      const session = ai.wrap(unstable_v2_createSession({ model: CLAUDE_MODEL, ...options }));
      const read: number[] = [];
      for (const prompt of ['What is here?', 'And now?']) {
        await session.send(prompt);
        read.push((await readAll(session.stream())).length);
      }
      session.close();
      return read;
    });
    expect(turns).toEqual([6, 6]);
    ai.assertValid();
    const turn = ['User Message', 'AI Response', 'Tool Call: Bash', 'AI Response', 'Span: query'];
    expect(graph(ai)).toEqual([...turn, ...turn, 'Session End']);
  });
});

describe('ClaudeAgentSDKTracker', () => {
  it('tells the same from its hooks and the messages that it is given, and the message that the app tracks once', async () => {
    for (const tracksMessage of [true, false]) {
      const ai = new MockAmplitudeAI();
      const tracker = new ClaudeAgentSDKTracker();
      const { options } = play([
        { user: true },
        { hook: { event: 'UserPromptSubmit', prompt: 'What is here?', source: 'sdk' } },
        ...LOOK_UP.slice(1),
      ]);
      await ai
        .agent('helper')
        .session({ userId: 'user-1', sessionId: 'chat-1' })
        .run(async (session) => {
          if (tracksMessage) session.trackUserMessage('What is here?');
          const own = { PreToolUse: [{ hooks: [async () => ({})] }] };
          for await (const message of query({
            prompt: 'What is here?',
            options: { ...options, hooks: tracker.hooks(session, own) },
          })) {
            tracker.process(session, message);
          }
        });
      ai.assertValid();
      expect(graph(ai)).toEqual([
        'User Message',
        'AI Response',
        'Tool Call: Bash',
        'AI Response',
        'Span: query',
        'Session End',
      ]);
      expect(properties(ai, 'Tool Call')).toMatchObject([{ '[Agent] Latency Ms': 321 }]);
    }
  });
});
