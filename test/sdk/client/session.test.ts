import { setTimeout as sleep, setImmediate as tick } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MessageLabel, RubricScore, SessionEnrichments, TopicClassification } from '../../../src/sdk/index.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';

const agentsOf = (ai: MockAmplitudeAI) =>
  ai.events.map(({ event_type, event_properties: p }) => [
    event_type.replace('[Agent] ', ''),
    p?.['[Agent] Agent ID'],
    p?.['[Agent] Parent Agent ID'],
  ]);

afterEach(() => void vi.unstubAllEnvs());

describe('a session', () => {
  test('has one end, carries its identity, counts its turns and links tool calls to the question', async () => {
    const ai = new MockAmplitudeAI();
    const chat = ai.agent('support-bot', { env: 'production', agentVersion: '4.2', context: { surface: 'chat' } });
    const result = await chat.session({ userId: 'user-42', sessionId: 'thread-1' }).run(async (s) => {
      const question = s.trackUserMessage('Explain funnels');
      s.trackToolCall('search_docs', 85, true, { input: { query: 'funnels' } });
      const answer = s.trackAiMessage('A funnel measures conversion', 'gpt-4o', 'openai', 450, { inputTokens: 50 });
      s.score('user-feedback', 1, answer);
      const pipeline = s.trackSpan('rag_pipeline', 200);
      s.trackSpan({ spanName: 'vector_search', latencyMs: 50, parentSpanId: pipeline });
      s.trackEmbedding('text-embedding-3-small', 'openai', 25, { dimensions: 1536 });
      return question;
    });
    ai.assertSessionClosed('thread-1');
    expect(ai.assertEventTracked('[Agent] Tool Call').event_properties?.['[Agent] Parent Message ID']).toBe(result);
    const turns = ai.events.map((event) => event.event_properties?.['[Agent] Turn ID']);
    expect(turns).toEqual([1, 2, 3, undefined, 4, 5, 6, undefined]);
    for (const event of ai.events) {
      expect(event.user_id).toBe('user-42');
      expect(event.event_properties).toMatchObject({
        '[Agent] Session ID': 'thread-1',
        '[Agent] Env': 'production',
        '[Agent] Agent Version': '4.2',
        '[Agent] Context': '{"surface":"chat"}',
      });
    }
    expect(new Set(ai.events.map((event) => event.event_properties?.['[Agent] Trace ID'])).size).toBe(1);
  });

  test('ends once when its work throws, and gives the error on', async () => {
    const ai = new MockAmplitudeAI();
    const failure = new Error('model down');
    const session = ai.agent('bot').session({ sessionId: 's-err' });
    await expect(
      session.run(async (s) => {
        s.trackUserMessage('hi');
        throw failure;
      }),
    ).rejects.toBe(failure);
    ai.assertSessionClosed('s-err');
    expect(() =>
      ai
        .agent('bot')
        .session({ sessionId: 's-sync' })
        .runSync(() => {
          throw failure;
        }),
    ).toThrow(failure);
    ai.assertSessionClosed('s-sync');
  });

  test('that the app ends itself is not ended again', async () => {
    const ai = new MockAmplitudeAI();
    await ai
      .agent('bot')
      .session({ sessionId: 's-1', idleTimeoutMinutes: 240 })
      .run((s) => s.trackSessionEnd({ abandonmentTurn: 1 }));
    expect(ai.assertSessionClosed('s-1').event_properties).toMatchObject({
      '[Agent] Abandonment Turn': 1,
      '[Agent] Session Idle Timeout Minutes': 240,
    });
  });

  test('may go on: a second run on it ends it anew', async () => {
    const ai = new MockAmplitudeAI();
    const session = ai.agent('bot').session({ sessionId: 's-1' });
    await session.run((s) => s.trackUserMessage('one'));
    await session.run((s) => s.trackUserMessage('two'));
    expect(ai.events.map((event) => event.event_type)).toEqual([
      '[Agent] User Message',
      '[Agent] Session End',
      '[Agent] User Message',
      '[Agent] Session End',
    ]);
    expect(ai.events[2]?.event_properties?.['[Agent] Turn ID']).toBe(2);
  });

  test('works with `await using`', async () => {
    const ai = new MockAmplitudeAI();
    {
      await using session = ai.agent('bot').session({ sessionId: 's-using', userId: 'user-1' });
      session.trackUserMessage('hi');
      expect(ai.events).toHaveLength(1);
    }
    ai.assertSessionClosed('s-using');
  });

  test('newTrace starts a new cycle', async () => {
    const ai = new MockAmplitudeAI();
    await ai
      .agent('bot')
      .session()
      .run((s) => {
        const first = s.newTrace();
        s.trackUserMessage('one');
        const second = s.newTrace();
        s.trackUserMessage('two');
        expect(first).not.toBe(second);
        expect(ai.events.map((event) => event.event_properties?.['[Agent] Trace ID'])).toEqual([first, second]);
      });
  });

  test('links to the browser recording when device and browser session are known', async () => {
    const ai = new MockAmplitudeAI();
    await ai
      .agent('bot')
      .session({ deviceId: 'device-9', browserSessionId: 1_711_111_111_111 })
      .run((s) => s.trackUserMessage('hi'));
    expect(ai.events[0]?.event_properties?.['[Amplitude] Session Replay ID']).toBe('device-9/1711111111111');
    expect(ai.events[0]?.device_id).toBe('device-9');
  });

  test('a user who becomes known late is joined to what came before by the device', async () => {
    const ai = new MockAmplitudeAI();
    await ai
      .agent('bot')
      .session({ sessionId: 's-late' })
      .run((s) => {
        s.trackUserMessage('anonymous question');
        ai.setIdentity({ userId: 'user-1' });
        s.trackUserMessage('signed in now');
      });
    const [before, after] = ai.events;
    expect(before?.user_id).toBeUndefined();
    expect(before?.device_id).toBe('anonymous-s-late');
    expect(after).toMatchObject({ user_id: 'user-1', device_id: 'anonymous-s-late' });
  });

  test('sends the classification given to it with its end, in snake case', async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'customer_enriched' });
    await ai
      .agent('bot')
      .session({ sessionId: 's-1' })
      .run((s) => {
        const id = s.trackUserMessage('Why was I charged twice?');
        s.setEnrichments(
          new SessionEnrichments({
            qualityScore: 0.85,
            overallOutcome: 'response_provided',
            topicClassifications: { product_area: new TopicClassification({ values: ['charts'], primary: 'charts' }) },
            rubrics: [new RubricScore({ name: 'task_completion', score: 0.9, improvementOpportunities: 'a link' })],
            messageLabels: { [id]: [new MessageLabel({ key: 'intent', value: 'billing', confidence: 0.9 })] },
            customMetadata: { evalModel: 'judge-v2' },
          }),
        );
      });
    const sent = ai.assertSessionClosed('s-1').event_properties?.['[Agent] Enrichments'];
    const messageId = ai.events[0]?.event_properties?.['[Agent] Message ID'];
    expect(JSON.parse(String(sent))).toEqual({
      quality_score: 0.85,
      overall_outcome: 'response_provided',
      topic_classifications: { product_area: { values: ['charts'], primary: 'charts' } },
      rubrics: [{ name: 'task_completion', score: 0.9, improvement_opportunities: 'a link' }],
      message_labels: { [String(messageId)]: [{ key: 'intent', value: 'billing', confidence: 0.9 }] },
      custom_metadata: { evalModel: 'judge-v2' },
      schema_version: '2.0',
    });
  });

  test('waits for delivery in serverless places only, unless told', async () => {
    const flushesOf = async (options: { autoFlush?: boolean }) => {
      const ai = new MockAmplitudeAI();
      const flush = vi.spyOn(ai, 'flush');
      await ai
        .agent('bot')
        .session(options)
        .run(() => 1);
      return flush.mock.calls.length;
    };
    expect(await flushesOf({})).toBe(0);
    vi.stubEnv('VERCEL', '1');
    expect(await flushesOf({})).toBe(1);
    expect(await flushesOf({ autoFlush: false })).toBe(0);
  });
});

describe('agents', () => {
  test('a child inherits all but the description; its context keys win', () => {
    const ai = new MockAmplitudeAI();
    const parent = ai.agent('orchestrator', {
      description: 'Routes',
      env: 'production',
      userId: 'user-1',
      context: { variant: 'treatment', surface: 'chat' },
    });
    const child = parent.child('researcher', { context: { surface: 'search' } });
    child.child('executor').trackUserMessage('go', { sessionId: 's-1' });
    child.trackUserMessage('look', { sessionId: 's-1' });
    expect(agentsOf(ai)).toEqual([
      ['User Message', 'executor', 'researcher'],
      ['User Message', 'researcher', 'orchestrator'],
    ]);
    expect(ai.events[1]?.event_properties).toMatchObject({
      '[Agent] Env': 'production',
      '[Agent] Context': '{"variant":"treatment","surface":"search"}',
    });
    expect(ai.events[1]?.event_properties).not.toHaveProperty('[Agent] Agent Description');
    expect(ai.events[1]?.user_id).toBe('user-1');
  });

  test('a tenant fills in the organization', () => {
    const ai = new MockAmplitudeAI();
    const tenant = ai.tenant('acme-corp', { groups: { company: 'acme-corp' }, env: 'production' });
    tenant.agent('billing-bot').trackUserMessage('hi', { userId: 'user-1', sessionId: 's' });
    expect(ai.events[0]).toMatchObject({
      groups: { company: 'acme-corp' },
      event_properties: { '[Agent] Customer Org ID': 'acme-corp', '[Agent] Env': 'production' },
    });
  });

  test('an agent with a session id tracks a conversation over many requests', () => {
    const ai = new MockAmplitudeAI();
    const agent = ai.agent('bot', { userId: 'user-1', sessionId: 'thread-abc' });
    agent.trackUserMessage('one', { traceId: 'req-1' });
    agent.trackAiMessage('1', 'gpt-4o', 'openai', 10, { traceId: 'req-1' });
    agent.trackSessionEnd();
    expect(ai.eventsForSession('thread-abc').map((event) => event.event_properties?.['[Agent] Turn ID'])).toEqual([
      1,
      2,
      undefined,
    ]);
    ai.assertSessionClosed('thread-abc');
  });

  test('agents working in parallel for one session each keep their name, whatever the interleaving', async () => {
    const ai = new MockAmplitudeAI();
    const orchestrator = ai.agent('orchestrator');
    const workers = ['researcher', 'writer', 'critic'].map((name) => orchestrator.child(name));
    await orchestrator.session({ userId: 'user-1', sessionId: 's-fan' }).run(async (s) => {
      s.trackUserMessage('Compare prices');
      await Promise.all(
        workers.map((worker, index) =>
          s.runAs(worker, async (view) => {
            for (let step = 0; step < 5; step += 1) {
              await sleep((index * 7 + step * 3) % 5);
              ai.trackAiMessage({ content: `${view.agentId} ${step}`, model: 'm', provider: 'other', latencyMs: 1 });
            }
            await s.runAs(
              worker.child('helper'),
              () => view.sessionId && ai.trackSpan({ spanName: 'x', latencyMs: 1 }),
            );
          }),
        ),
      );
      s.trackAiMessage('done', 'm', 'other', 1);
    });
    for (const event of ai.getEvents('[Agent] AI Response').slice(0, -1)) {
      const text = String(JSON.parse(JSON.stringify(event.event_properties?.['$llm_message'])).text);
      expect(text.startsWith(String(event.event_properties?.['[Agent] Agent ID']))).toBe(true);
      expect(event.event_properties?.['[Agent] Parent Agent ID']).toBe('orchestrator');
    }
    expect(
      ai
        .getEvents('[Agent] Span')
        .map((event) => event.event_properties?.['[Agent] Parent Agent ID'])
        .sort(),
    ).toEqual(['critic', 'researcher', 'writer']);
    expect(agentsOf(ai).at(-1)).toEqual(['Session End', 'orchestrator', undefined]);
    ai.assertSessionClosed('s-fan');
    const turns = ai.events.map((event) => event.event_properties?.['[Agent] Turn ID']).filter(Boolean);
    expect(turns).toEqual(turns.map((_, index) => index + 1));
  });

  test('a session opened for the running conversation joins it', async () => {
    const ai = new MockAmplitudeAI();
    const orchestrator = ai.agent('orchestrator');
    await orchestrator.session({ userId: 'user-1', sessionId: 's-1' }).run(async (s) => {
      await orchestrator
        .child('researcher')
        .session({ sessionId: s.sessionId })
        .run((rs) => rs.trackAiMessage('found', 'm', 'other', 1));
      expect(ai.getEvents('[Agent] Session End')).toHaveLength(0);
    });
    ai.assertSessionClosed('s-1');
    ai.assertEventTracked('[Agent] AI Response', { agentId: 'researcher', userId: 'user-1' });
  });

  test('a hundred sessions at once do not mix', async () => {
    const ai = new MockAmplitudeAI();
    const chat = ai.agent('bot');
    await Promise.all(
      Array.from({ length: 100 }, async (_, index) =>
        chat.session({ userId: `user-${index}`, sessionId: `session-${index}` }).run(async () => {
          ai.trackUserMessage({ content: `${index}` });
          for (let step = 0; step < 3; step += 1) {
            await (index % 2 ? tick() : sleep(index % 4));
            ai.trackAiMessage({ content: `${index}`, model: 'm', provider: 'other', latencyMs: 1 });
          }
        }),
      ),
    );
    expect(ai.events).toHaveLength(500);
    for (const event of ai.events) {
      const index = String(event.user_id).replace('user-', '');
      expect(event.event_properties?.['[Agent] Session ID']).toBe(`session-${index}`);
      if (event.event_type === '[Agent] Session End') continue;
      expect(event.event_properties?.['$llm_message']).toEqual({ text: index });
    }
  });
});

describe('totals and imports', () => {
  test('the cost of a run is told less what its answers have told', async () => {
    const ai = new MockAmplitudeAI();
    await ai
      .agent('bot')
      .session()
      .run((s) => {
        s.trackAiMessage('a', 'gpt-4o', 'openai', 10, { inputTokens: 100, outputTokens: 20, totalCostUsd: 0.01 });
        s.trackRunCost(0.03, 150, 60, 'gpt-4o', 'openai');
        expect(s.trackRunCost(0.03, 150, 60, 'gpt-4o', 'openai')).toBeUndefined();
      });
    const [, rest] = ai.getEvents('[Agent] AI Response');
    expect(rest?.event_properties).toMatchObject({ '[Agent] Input Tokens': 50, '[Agent] Output Tokens': 40 });
    expect(rest?.event_properties?.['[Agent] Cost USD']).toBeCloseTo(0.02, 10);
  });

  test('a stored conversation becomes its messages, a trace per question', () => {
    const ai = new MockAmplitudeAI();
    ai.trackConversation({
      userId: 'user-123',
      sessionId: 'sess-abc',
      agentId: 'support-bot',
      messages: [
        { role: 'user', content: 'How do I reset my password?' },
        { role: 'assistant', content: 'In settings.', model: 'gpt-4o', provider: 'openai', latency_ms: 1200 },
        { role: 'user', content: 'Thanks' },
      ],
    });
    const traces = ai.eventsForSession('sess-abc').map((event) => event.event_properties?.['[Agent] Trace ID']);
    expect(traces[0]).toBe(traces[1]);
    expect(traces[2]).not.toBe(traces[0]);
    ai.assertEventTracked('[Agent] AI Response', { userId: 'user-123', '[Agent] Latency Ms': 1200 });
  });
});
