import { afterEach, describe, expect, test, vi } from 'vitest';
import { HttpEndpoint } from '../../../src/sdk/delivery/http-endpoint.js';
import {
  AmplitudeAI,
  captureContext,
  EvidenceQuote,
  MessageLabel,
  observe,
  RubricScore,
  runInContext,
  SessionEnrichments,
  TopicClassification,
  ValidationError,
} from '../../../src/sdk/index.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';
import { FakeEndpoint, type Reply } from '../delivery/fake-endpoint.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const kinds = (ai: MockAmplitudeAI) => ai.events.map(({ event_type }) => event_type.replace('[Agent] ', ''));
const values = (ai: MockAmplitudeAI, property: string) => ai.events.map(({ event_properties: p }) => p?.[property]);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('parity: Initialization', () => {
  test.each([
    ['US', 'https://api2.amplitude.com/2/httpapi'],
    ['EU', 'https://api.eu.amplitude.com/2/httpapi'],
  ] as const)('a key of its own, data residency %s', async (serverZone, address) => {
    const post = vi
      .spyOn(HttpEndpoint.prototype, 'post')
      .mockResolvedValue({ kind: 'answered', status: 200, body: { code: 200 } });
    const ai = new AmplitudeAI({ apiKey: 'KEY', serverZone });
    ai.trackUserMessage({ content: 'hi' });
    expect(await ai.flush()).toMatchObject({ accepted: 1, dropped: 0 });
    expect(post.mock.calls[0]?.[0]).toBe(address);
    await ai.shutdown();
  });

  test('the settings of the constructor win over the environment', () => {
    vi.stubEnv('AMPLITUDE_AI_CONTENT_MODE', 'full');
    expect(new MockAmplitudeAI({ contentMode: 'metadata_only' }).status().contentMode).toBe('metadata_only');
  });
});

describe('parity: Patterns', () => {
  test('A: a session in one code path, scored, with its end', async () => {
    const ai = new MockAmplitudeAI();
    await ai
      .agent('support-bot', { env: 'production' })
      .session({ userId: 'user-1' })
      .run(async (s) => {
        s.newTrace();
        s.trackUserMessage('What is retention?');
        const answer = s.trackAiMessage('Retention measures…', 'gpt-4o', 'openai', 350, {
          inputTokens: 50,
          outputTokens: 200,
        });
        s.score('helpful', 1, answer);
      });
    ai.assertValid();
    expect(kinds(ai)).toEqual(['User Message', 'AI Response', 'Score', 'Session End']);
    expect(new Set(values(ai, '[Agent] Session ID')).size).toBe(1);
  });

  test('B: a conversation over many requests, without a session object, closed when the app says so', () => {
    const ai = new MockAmplitudeAI();
    const agent = ai.agent('support-bot', { userId: 'user-1', env: 'production', sessionId: 'thread-abc' });
    agent.trackUserMessage('What is retention?', { traceId: 'req-1', turnId: 1 });
    agent.trackAiMessage('Retention measures…', 'gpt-4o', 'openai', 350, { traceId: 'req-1', turnId: 2 });
    agent.trackUserMessage('Show me an example', { traceId: 'req-2' });
    agent.trackAiMessage("Here's a chart…", 'gpt-4o', 'openai', 200, { traceId: 'req-2' });
    agent.trackSessionEnd();
    ai.assertSessionClosed('thread-abc');
    expect(values(ai, '[Agent] Trace ID')).toEqual(['req-1', 'req-1', 'req-2', 'req-2', undefined]);
    expect(values(ai, '[Agent] Turn ID')).toEqual([1, 2, 3, 4, undefined]);
    expect(new Set(ai.events.map((event) => event.user_id))).toEqual(new Set(['user-1']));
  });

  test('C: an orchestrator and its agents by runAs, nested, one session end', async () => {
    const ai = new MockAmplitudeAI();
    const orchestrator = ai.agent('orchestrator', { env: 'production' });
    const researcher = orchestrator.child('researcher');
    const writer = orchestrator.child('writer');
    const editor = writer.child('editor');
    await orchestrator.session({ userId: 'user-1' }).run(async (s) => {
      s.trackUserMessage('Compare our pricing');
      await s.runAs(researcher, async (rs) => rs.trackToolCall('web_search', 500, true));
      await expect(
        s.runAs(writer, async (ws) => {
          ws.trackAiMessage('Draft', 'gpt-4o', 'openai', 10);
          await ws.runAs(editor, async (es) => es.trackSpan('edit', 5));
          throw new Error('writer failed');
        }),
      ).rejects.toThrow('writer failed');
      s.trackAiMessage('Based on research…', 'gpt-4o', 'openai', 500);
    });
    expect(kinds(ai)).toEqual(['User Message', 'Tool Call', 'AI Response', 'Span', 'AI Response', 'Session End']);
    expect(values(ai, '[Agent] Agent ID')).toEqual([
      'orchestrator',
      'researcher',
      'writer',
      'editor',
      'orchestrator',
      'orchestrator',
    ]);
    expect(values(ai, '[Agent] Parent Agent ID')).toEqual([
      undefined,
      'orchestrator',
      'orchestrator',
      'writer',
      undefined,
      undefined,
    ]);
    expect(values(ai, '[Agent] Turn ID')).toEqual([1, 2, 3, 4, 5, undefined]);
    expect(new Set(values(ai, '[Agent] Session ID')).size).toBe(1);
    expect(new Set(values(ai, '[Agent] Trace ID')).size).toBe(1);
  });

  test('delegation by a session of the child with the same id: one conversation, one end', async () => {
    const ai = new MockAmplitudeAI();
    const router = ai.agent('router', { context: { agent_type: 'router' } });
    await router.session({ userId: 'user-1' }).run(async (s) => {
      const specialist = router.child('specialist-refund', { context: { agent_type: 'executor' } });
      await specialist.session({ sessionId: s.sessionId }).run((ss) => {
        ss.trackAiMessage('I can help with your refund…', 'gpt-4o', 'openai', 400);
      });
    });
    const answer = ai.assertEventTracked('[Agent] AI Response', {
      userId: 'user-1',
      agentId: 'specialist-refund',
      '[Agent] Parent Agent ID': 'router',
      '[Agent] Context': '{"agent_type":"executor"}',
    });
    ai.assertSessionClosed(String(answer.event_properties?.['[Agent] Session ID']));
  });
});

describe('parity: Bound agents', () => {
  test('explicit fields of a call win over those of its agent', () => {
    const ai = new MockAmplitudeAI();
    const agent = ai.agent('support-bot', { userId: 'user-1', env: 'production', agentVersion: '4.2' });
    agent.trackAiMessage('Hi', 'gpt-4o', 'openai', 1, { agentId: 'override-agent', env: 'staging', userId: 'user-2' });
    ai.assertEventTracked('[Agent] AI Response', {
      agentId: 'override-agent',
      '[Agent] Env': 'staging',
      userId: 'user-2',
    });
    expect(values(ai, '[Agent] Agent Version')).toEqual([undefined]);
  });

  test('children chain: each names the agent that made it', () => {
    const ai = new MockAmplitudeAI();
    const executor = ai.agent('orchestrator', { env: 'production' }).child('researcher').child('executor');
    expect([executor.agentId, executor.parentAgentId]).toEqual(['executor', 'researcher']);
    executor.trackSpan('work', 1);
    ai.assertEventTracked('[Agent] Span', { '[Agent] Parent Agent ID': 'researcher', '[Agent] Env': 'production' });
  });

  test('context: a child adds its keys and wins with its own; a call adds to both', () => {
    const ai = new MockAmplitudeAI();
    const parent = ai.agent('orchestrator', { context: { experiment_variant: 'treatment', surface: 'chat' } });
    const child = parent.child('researcher', { context: { agent_type: 'retriever', surface: 'search' } });
    child.trackSpan({ spanName: 'work', latencyMs: 1, context: { prompt_revision: 'v7' } });
    child.trackSpan('work', 1);
    parent.trackSpan('work', 1);
    expect(values(ai, '[Agent] Context').map((text) => JSON.parse(String(text)))).toEqual([
      { experiment_variant: 'treatment', surface: 'search', agent_type: 'retriever', prompt_revision: 'v7' },
      { experiment_variant: 'treatment', surface: 'search', agent_type: 'retriever' },
      { experiment_variant: 'treatment', surface: 'chat' },
    ]);
  });

  test('context that the app changes later shows on later events', () => {
    const ai = new MockAmplitudeAI();
    const context: Record<string, unknown> = { feature_flag: 'off' };
    const agent = ai.agent('bot', { context });
    agent.trackSpan('before', 1);
    context['feature_flag'] = 'on';
    agent.trackSpan('after', 1);
    expect(values(ai, '[Agent] Context')).toEqual(['{"feature_flag":"off"}', '{"feature_flag":"on"}']);
  });

  test('a tenant fills organization and groups; explicit options win', () => {
    const ai = new MockAmplitudeAI();
    const tenant = ai.tenant('acme-corp', { groups: { company: 'acme-corp' }, env: 'production' });
    tenant.agent('support-bot', { userId: 'user-1' }).trackSpan('a', 1);
    tenant.agent('billing-bot', { customerOrgId: 'acme-sub', env: 'staging' }).trackSpan('b', 1);
    expect(values(ai, '[Agent] Customer Org ID')).toEqual(['acme-corp', 'acme-sub']);
    expect(values(ai, '[Agent] Env')).toEqual(['production', 'staging']);
    expect(ai.events.map((event) => event.groups)).toEqual([{ company: 'acme-corp' }, { company: 'acme-corp' }]);
  });
});

describe('parity: Sessions', () => {
  test('without an id a session gets a UUID, and a trace of its own', async () => {
    const ai = new MockAmplitudeAI();
    await ai
      .agent('bot')
      .session()
      .run((s) => {
        expect(s.sessionId).toMatch(UUID);
        expect(s.traceId).toMatch(UUID);
        s.trackUserMessage('hi');
      });
  });

  test('the idle timeout that a session asks for is told with its end', async () => {
    const ai = new MockAmplitudeAI();
    await ai
      .agent('bot')
      .session({ sessionId: 'slow-1', idleTimeoutMinutes: 240 })
      .run(() => undefined);
    expect(ai.assertSessionClosed('slow-1').event_properties?.['[Agent] Session Idle Timeout Minutes']).toBe(240);
  });

  test('an inner session restores the outer one when it ends', async () => {
    const ai = new MockAmplitudeAI();
    const agent = ai.agent('bot');
    await agent.session({ sessionId: 'outer' }).run(async () => {
      await agent.session({ sessionId: 'inner' }).run(() => ai.trackSpan({ spanName: 'in', latencyMs: 1 }));
      ai.trackSpan({ spanName: 'out', latencyMs: 1 });
    });
    expect(values(ai, '[Agent] Session ID')).toEqual(['inner', 'inner', 'outer', 'outer']);
  });

  test('events after the end still belong to the session', async () => {
    const ai = new MockAmplitudeAI();
    const session = ai.agent('bot').session({ sessionId: 'thread-1' });
    await session.run(() => undefined);
    session.trackUserMessage('one more thing');
    ai.assertEventTracked('[Agent] User Message', { sessionId: 'thread-1' });
  });

  test('context travels through timers, promises and callbacks, and by hand into a queue', async () => {
    const ai = new MockAmplitudeAI();
    const jobs: (() => void)[] = [];
    await ai
      .agent('bot')
      .session({ sessionId: 'thread-1' })
      .run(async () => {
        await new Promise<void>((resolve) => {
          setTimeout(() => {
            ai.trackSpan({ spanName: 'timer', latencyMs: 1 });
            resolve();
          }, 1);
        });
        const context = captureContext();
        jobs.push(() => runInContext(context, () => ai.trackSpan({ spanName: 'job', latencyMs: 1 })));
      });
    for (const job of jobs) job();
    for (const span of ai.getEvents('[Agent] Span')) {
      expect(span.event_properties?.['[Agent] Session ID']).toBe('thread-1');
    }
    expect(ai.getEvents('[Agent] Span')).toHaveLength(2);
  });
});

describe('parity: Event linking', () => {
  test('message, tool, embedding and span calls return the id that their event carries; the others return nothing', () => {
    const ai = new MockAmplitudeAI();
    const agent = ai.agent('bot', { sessionId: 'thread-1' });
    const message = agent.trackUserMessage('Explain funnels');
    const tool = agent.trackToolCall('search_docs', 85, true, { parentMessageId: message });
    const answer = agent.trackAiMessage('A funnel…', 'gpt-4o', 'openai', 450);
    const embedding = agent.trackEmbedding('text-embedding-3-small', 'openai', 25);
    const span = agent.trackSpan('rag_pipeline', 200);
    const child = agent.trackSpan({ spanName: 'vector_search', latencyMs: 50, parentSpanId: span });
    expect(agent.score('user-feedback', 1, answer)).toBeUndefined();
    expect(agent.trackSessionEnrichment(new SessionEnrichments())).toBeUndefined();
    expect(agent.trackSessionEnd()).toBeUndefined();
    ai.assertEventTracked('[Agent] User Message', { '[Agent] Message ID': message });
    ai.assertEventTracked('[Agent] Tool Call', { '[Agent] Invocation ID': tool, '[Agent] Parent Message ID': message });
    ai.assertEventTracked('[Agent] AI Response', { '[Agent] Message ID': answer });
    ai.assertEventTracked('[Agent] Embedding', { '[Agent] Span ID': embedding });
    ai.assertEventTracked('[Agent] Span', { '[Agent] Span ID': child, '[Agent] Parent Span ID': span });
    ai.assertEventTracked('[Agent] Score', { '[Agent] Target ID': answer });
    for (const id of [message, tool, answer, embedding, span, child]) expect(id).toMatch(UUID);
  });

  test('every event has an insert id of its own', () => {
    const ai = new MockAmplitudeAI();
    for (let n = 0; n < 50; n++) ai.trackUserMessage({ content: 'same' });
    expect(new Set(ai.events.map((event) => event.insert_id)).size).toBe(50);
  });
});

describe('parity: Scoring', () => {
  test.each(['user', 'ai', 'reviewer'] as const)('a score from source %s, of a message', (source) => {
    const ai = new MockAmplitudeAI();
    ai.score({ userId: 'user-1', name: 'groundedness', value: 0.8, targetId: 'msg-1', source, comment: 'step 3' });
    ai.assertEventTracked('[Agent] Score', {
      userId: 'user-1',
      '[Agent] Evaluation Source': source,
      '[Agent] Target Type': 'message',
      '[Agent] Score Value': 0.8,
      '[Agent] Comment': 'step 3',
    });
  });

  test('a rating of a whole session belongs to that session', () => {
    const ai = new MockAmplitudeAI();
    ai.score({ userId: 'user-1', name: 'csat', value: 4, targetId: 'sess-1', targetType: 'session', source: 'user' });
    ai.assertEventTracked('[Agent] Score', { sessionId: 'sess-1', '[Agent] Target Type': 'session' });
  });
});

describe('parity: Labels', () => {
  test('inline: routing tags without, classifier output with a confidence', () => {
    const ai = new MockAmplitudeAI();
    ai.trackAiMessage({
      content: 'To create a funnel…',
      model: 'gpt-4o',
      provider: 'openai',
      latencyMs: 300,
      labels: [
        new MessageLabel({ key: 'flow', value: 'onboarding' }),
        new MessageLabel({ key: 'sentiment', value: 'neutral', confidence: 0.88 }),
      ],
    });
    ai.assertEventTracked('[Agent] AI Response', {
      '[Agent] Message Labels':
        '[{"key":"flow","value":"onboarding"},{"key":"sentiment","value":"neutral","confidence":0.88}]',
      '[Agent] Message Label Map': '{"flow":"onboarding","sentiment":"neutral"}',
    });
  });

  test('retrospective: by message id, after the session', () => {
    const ai = new MockAmplitudeAI();
    const message = ai.trackUserMessage({ content: 'How?', userId: 'user-1', sessionId: 'sess-1' });
    const labels = [new MessageLabel({ key: 'intent', value: 'how_to', confidence: 0.94 })];
    const enrichments = new SessionEnrichments({ messageLabels: { [message]: labels } });
    ai.trackSessionEnrichment({ userId: 'user-1', sessionId: 'sess-1', enrichments });
    const event = ai.assertEventTracked('[Agent] Session Enrichment', { userId: 'user-1', sessionId: 'sess-1' });
    expect(JSON.parse(String(event.event_properties?.['[Agent] Enrichments']))).toEqual({
      message_labels: { [message]: [{ key: 'intent', value: 'how_to', confidence: 0.94 }] },
      schema_version: '2.0',
    });
  });
});

describe('parity: Enrichments', () => {
  test('every field of a classification is sent under its name in snake case', () => {
    const ai = new MockAmplitudeAI();
    const enrichments = new SessionEnrichments({
      topicClassifications: {
        query_intent: new TopicClassification({ l1: 'quantitative_diagnostic' }),
        product_area: new TopicClassification({
          values: ['charts', 'cohorts'],
          primary: 'charts',
          topicsCovered: ['charts', 'cohorts', 'funnels'],
          outcomesByTopic: { charts: 'response_provided', funnels: 'abandoned' },
        }),
        error_domain: new TopicClassification({ l1: 'TAX', l2: 'EVENT', subcategories: ['WRONG_EVENT'] }),
      },
      rubrics: [
        new RubricScore({
          name: 'response_quality',
          score: 0.92,
          rationale: 'Clear',
          evidence: [new EvidenceQuote({ quote: 'Here is how…', turnIndex: 2, role: 'assistant' })],
          improvementOpportunities: 'A screenshot',
        }),
      ],
      overallOutcome: 'response_provided',
      qualityScore: 0.88,
      sentimentScore: 0.75,
      hasTaskFailure: true,
      hasNegativeFeedback: false,
      hasDataQualityIssues: false,
      hasTechnicalFailure: false,
      taskFailureType: 'unable_to_complete',
      taskFailureReason: 'Data source not connected',
      negativeFeedbackPhrases: ['not what I asked'],
      dataQualityIssues: ['stale'],
      technicalErrorCount: 1,
      agentChain: ['router', 'analytics-agent'],
      rootAgentName: 'router',
      requestComplexity: 'moderate',
      errorCategories: ['timeout'],
      behavioralPatterns: ['multi_turn_refinement'],
      customMetadata: { deployment: 'canary-v2' },
      messageLabels: { 'msg-1': [new MessageLabel({ key: 'intent', value: 'how_to', confidence: 0.94 })] },
    });
    ai.trackSessionEnd({ sessionId: 'sess-1', enrichments });
    const sent = ai.assertSessionClosed('sess-1').event_properties?.['[Agent] Enrichments'];
    expect(JSON.parse(String(sent))).toEqual({
      topic_classifications: {
        query_intent: { l1: 'quantitative_diagnostic' },
        product_area: {
          values: ['charts', 'cohorts'],
          primary: 'charts',
          topics_covered: ['charts', 'cohorts', 'funnels'],
          outcomes_by_topic: { charts: 'response_provided', funnels: 'abandoned' },
        },
        error_domain: { l1: 'TAX', l2: 'EVENT', subcategories: ['WRONG_EVENT'] },
      },
      rubrics: [
        {
          name: 'response_quality',
          score: 0.92,
          rationale: 'Clear',
          evidence: [{ quote: 'Here is how…', turn_index: 2, role: 'assistant' }],
          improvement_opportunities: 'A screenshot',
        },
      ],
      overall_outcome: 'response_provided',
      quality_score: 0.88,
      sentiment_score: 0.75,
      has_task_failure: true,
      has_negative_feedback: false,
      has_data_quality_issues: false,
      has_technical_failure: false,
      task_failure_type: 'unable_to_complete',
      task_failure_reason: 'Data source not connected',
      negative_feedback_phrases: ['not what I asked'],
      data_quality_issues: ['stale'],
      technical_error_count: 1,
      agent_chain: ['router', 'analytics-agent'],
      root_agent_name: 'router',
      request_complexity: 'moderate',
      error_categories: ['timeout'],
      behavioral_patterns: ['multi_turn_refinement'],
      custom_metadata: { deployment: 'canary-v2' },
      message_labels: { 'msg-1': [{ key: 'intent', value: 'how_to', confidence: 0.94 }] },
      schema_version: '2.0',
    });
  });

  test('each call is an event of its own: topics first, scores later', () => {
    const ai = new MockAmplitudeAI();
    const agent = ai.agent('bot', { sessionId: 'sess-1' });
    agent.trackSessionEnrichment(new SessionEnrichments({ overallOutcome: 'escalated' }));
    agent.trackSessionEnrichment(new SessionEnrichments({ qualityScore: 0.5 }));
    expect(kinds(ai)).toEqual(['Session Enrichment', 'Session Enrichment']);
  });

  test.each<[string, () => SessionEnrichments]>([
    ['qualityScore', () => new SessionEnrichments({ qualityScore: 1.2 })],
    ['sentimentScore', () => new SessionEnrichments({ sentimentScore: Number.NaN })],
    ['technicalErrorCount', () => new SessionEnrichments({ technicalErrorCount: -1 })],
    ['requestComplexity', () => new SessionEnrichments({ requestComplexity: 'huge' })],
    ['rubrics[0].score', () => new SessionEnrichments({ rubrics: [new RubricScore({ name: 'x', score: 7 })] })],
    ['rubrics[0].name', () => new SessionEnrichments({ rubrics: [new RubricScore({ name: '', score: 1 })] })],
    [
      'rubrics[0].evidence[0].turnIndex',
      () => {
        const evidence = [new EvidenceQuote({ quote: 'x', turnIndex: -1 })];
        return new SessionEnrichments({ rubrics: [new RubricScore({ name: 'x', score: 1, evidence })] });
      },
    ],
    [
      'topicClassifications.area.primary',
      () => {
        const area = new TopicClassification({ values: ['charts'], primary: 'cohorts' });
        return new SessionEnrichments({ topicClassifications: { area } });
      },
    ],
    [
      'messageLabels.msg-1[0].confidence',
      () => {
        const labels = [new MessageLabel({ key: 'intent', value: 'x', confidence: 94 })];
        return new SessionEnrichments({ messageLabels: { 'msg-1': labels } });
      },
    ],
  ])('with validate a bad %s is refused, without it nothing throws', (field, make) => {
    const strict = new MockAmplitudeAI({ validate: true });
    expect(() => strict.trackSessionEnrichment({ sessionId: 's', enrichments: make() })).toThrow(
      expect.objectContaining({ field }),
    );
    expect(strict.events).toEqual([]);
    const lax = new MockAmplitudeAI();
    lax.trackSessionEnrichment({ sessionId: 's', enrichments: make() });
    expect(lax.events).toHaveLength(1);
  });

  test('customer_enriched: no word of the conversation, all of the labels', async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'customer_enriched' });
    await ai
      .agent('support-agent')
      .session({ userId: 'user-1', sessionId: 'sess-1' })
      .run((s) => {
        s.trackUserMessage('How do I create a funnel?');
        s.trackAiMessage('To create a funnel…', 'gpt-4o', 'openai', 450);
      });
    const intent = new TopicClassification({ l1: 'how_to' });
    const enrichments = new SessionEnrichments({ topicClassifications: { intent }, qualityScore: 0.85 });
    ai.trackSessionEnrichment({ userId: 'user-1', sessionId: 'sess-1', enrichments });
    const sent = JSON.stringify(ai.events);
    expect(sent).not.toContain('funnel');
    expect(sent).toContain('how_to');
    expect(sent).toContain('quality_score');
  });
});

describe('parity: Implicit feedback', () => {
  test('copied, regenerated, edited, abandoned', () => {
    const ai = new MockAmplitudeAI();
    const agent = ai.agent('bot', { sessionId: 's1' });
    const first = agent.trackUserMessage('How do I create a funnel?');
    agent.trackAiMessage('Go to…', 'gpt-4o', 'openai', 300, { wasCopied: true });
    agent.trackUserMessage('How do I create a funnel?', { isRegeneration: true });
    agent.trackUserMessage('For signups?', { isEdit: true, editedMessageId: first });
    agent.trackSessionEnd({ abandonmentTurn: 1 });
    ai.assertEventTracked('[Agent] AI Response', { '[Agent] Was Copied': true });
    ai.assertEventTracked('[Agent] User Message', { '[Agent] Is Regeneration': true });
    ai.assertEventTracked('[Agent] User Message', { '[Agent] Is Edit': true, '[Agent] Edited Message ID': first });
    ai.assertEventTracked('[Agent] Session End', { '[Agent] Abandonment Turn': 1 });
  });
});

describe('parity: Attachments', () => {
  test('a free-form description of each file, on questions and answers; never its content', () => {
    const ai = new MockAmplitudeAI();
    const agent = ai.agent('bot');
    const chart = { type: 'image', name: 'forecast.png', url: 'https://cdn.example.com/f.png', department: 'legal' };
    agent.trackUserMessage('Compare these', { attachments: [{ type: 'csv', name: 'a.csv' }, { type: 'csv' }, chart] });
    agent.trackAiMessage('Here it is', 'gpt-4o', 'openai', 3200, { attachments: [chart] });
    ai.assertEventTracked('[Agent] User Message', {
      '[Agent] Attachment Types': ['csv', 'image'],
      '[Agent] Attachment Count': 3,
    });
    ai.assertEventTracked('[Agent] AI Response', { '[Agent] Attachments': JSON.stringify([chart]) });
    expect(values(ai, '[Agent] Total Attachment Size Bytes')).toEqual([undefined, undefined]);
  });
});

describe('parity: Cost and tiers', () => {
  const answer = { content: 'Hi', model: 'claude-sonnet-4-20250514', provider: 'anthropic', latencyMs: 800 };
  const cost = (ai: MockAmplitudeAI) => values(ai, '[Agent] Cost USD').at(-1);

  test('computed from the tokens, cached ones at their own price', async () => {
    const ai = new MockAmplitudeAI();
    ai.trackAiMessage({ ...answer, inputTokens: 5000, outputTokens: 200 });
    await ai.flush();
    const naive = Number(cost(ai));
    ai.trackAiMessage({
      ...answer,
      inputTokens: 5000,
      outputTokens: 200,
      cacheReadTokens: 4500,
      cacheCreationTokens: 500,
    });
    await ai.flush();
    // $3 a million in, $15 out, $0.30 from the cache, $3.75 into it.
    expect(naive).toBeCloseTo(0.018, 9);
    expect(cost(ai)).toBeCloseTo(0.006225, 9);
  });

  test('a cost that the app tells is taken; an unknown model and a semantic-cache hit have none', async () => {
    const ai = new MockAmplitudeAI();
    ai.trackAiMessage({ ...answer, inputTokens: 10, outputTokens: 10, totalCostUsd: 0.5 });
    ai.trackAiMessage({ ...answer, model: 'acme-internal', inputTokens: 10, outputTokens: 10 });
    ai.trackAiMessage({ ...answer, inputTokens: 10, outputTokens: 10, wasCached: true });
    await ai.flush();
    expect(values(ai, '[Agent] Cost USD')).toEqual([0.5, undefined, undefined]);
    expect(values(ai, '[Agent] Was Cached')).toEqual([undefined, undefined, true]);
  });

  test('a tier that the app tells wins over the one inferred from the name', () => {
    const ai = new MockAmplitudeAI();
    ai.trackAiMessage({ ...answer, modelTier: 'reasoning' });
    ai.trackAiMessage(answer);
    expect(values(ai, '[Agent] Model Tier')).toEqual(['reasoning', 'standard']);
  });
});

describe('parity: Developer experience', () => {
  test.each<[string, (ai: MockAmplitudeAI) => unknown]>([
    ['an empty user id', (ai) => ai.trackUserMessage({ content: 'hi', userId: '' })],
    ['a negative latency', (ai) => ai.trackSpan({ spanName: 'x', latencyMs: -1 })],
    ['negative tokens', (ai) => ai.agent('b').trackAiMessage('x', 'gpt-4o', 'openai', 1, { inputTokens: -5 })],
    ['a score that is no number', (ai) => ai.score({ name: 'x', value: Number.NaN, targetId: 'm' })],
    [
      'a label without a value',
      (ai) => ai.trackUserMessage({ content: 'x', labels: [new MessageLabel({ key: 'k', value: '' })] }),
    ],
  ])('validate refuses %s', (_what, track) => {
    expect(() => track(new MockAmplitudeAI({ validate: true }))).toThrow(ValidationError);
    expect(() => track(new MockAmplitudeAI())).not.toThrow();
  });

  test('status tells what is set up, and no secret', () => {
    const ai = new AmplitudeAI({ apiKey: 'SECRET-KEY', config: { contentMode: 'metadata_only', dryRun: true } });
    expect(ai.status()).toMatchObject({
      contentMode: 'metadata_only',
      debug: false,
      dryRun: true,
      redactPii: true,
      sending: false,
    });
    expect(JSON.stringify(ai.status())).not.toContain('SECRET-KEY');
  });

  test("the mock's summary tells how often each property was filled", () => {
    const ai = new MockAmplitudeAI();
    const agent = ai.agent('bot', { sessionId: 's1' });
    agent.trackAiMessage('a', 'gpt-4o', 'openai', 1, { ttfbMs: 3 });
    agent.trackAiMessage('b', 'gpt-4o', 'openai', 1);
    const summary = ai.summary();
    expect(summary).toContain('2 × [Agent] AI Response');
    expect(summary).toMatch(/always: .*Model Name/);
    expect(summary).toMatch(/sometimes: .*TTFB Ms 50 %/);
    expect(summary).toMatch(/never: .*Was Copied/);
  });

  test('the mock finds, asserts and forgets', () => {
    const mock = new MockAmplitudeAI();
    mock
      .agent('test-bot', { userId: 'user-1' })
      .session({ sessionId: 's1' })
      .runSync((s) => s.trackUserMessage('Hello'));
    expect(mock.eventsForSession('s1')).toHaveLength(2);
    expect(mock.eventsForAgent('test-bot')).toHaveLength(2);
    mock.assertEventTracked('[Agent] User Message', { userId: 'user-1' });
    mock.assertSessionClosed('s1');
    mock.reset();
    expect(mock.events).toEqual([]);
  });
});

describe('parity: Spans, tools and observed functions', () => {
  test('a custom event with properties of the app, in the session', () => {
    const ai = new MockAmplitudeAI();
    ai.agent('bot', { sessionId: 's1' }).trackSpan({
      spanName: 'subscription_check',
      latencyMs: 45,
      outputState: 'active',
      eventProperties: { plan: 'enterprise', seats: 50 },
    });
    ai.assertEventTracked('[Agent] Span', { sessionId: 's1', plan: 'enterprise', seats: 50 });
  });

  test('in metadata_only an observed function tells name, time and failure alone', async () => {
    const ai = new MockAmplitudeAI({ contentMode: 'metadata_only' });
    const summarize = ai.observe(async (text: string) => `short ${text}`, { name: 'summarize_document' });
    expect(await summarize('secret words')).toBe('short secret words');
    const span = ai.assertEventTracked('[Agent] Span', { '[Agent] Span Name': 'summarize_document' });
    expect(span.event_properties).toMatchObject({ '[Agent] Is Error': false });
    expect(JSON.stringify(ai.events)).not.toContain('secret');
  });

  test('nested observed functions share one session and one trace, and nest as spans', async () => {
    const ai = new MockAmplitudeAI();
    const step = observe((query: string) => query.length, { name: 'step' });
    const pipeline = observe(async (query: string) => step(query) + step(query), { name: 'pipeline' });
    await pipeline('funnels');
    expect(kinds(ai)).toEqual(['Span', 'Span', 'Span', 'Session End']);
    expect(new Set(values(ai, '[Agent] Session ID')).size).toBe(1);
    const [first, second, outer] = ai.getEvents('[Agent] Span').map(({ event_properties: p }) => p);
    expect(first?.['[Agent] Trace ID']).toBe(outer?.['[Agent] Trace ID']);
    expect(first?.['[Agent] Parent Span ID']).toBe(outer?.['[Agent] Span ID']);
    expect(second?.['[Agent] Parent Span ID']).toBe(outer?.['[Agent] Span ID']);
  });
});

describe('parity: Serverless', () => {
  test.each([
    ['AWS Lambda', 'AWS_LAMBDA_FUNCTION_NAME'],
    ['Vercel', 'VERCEL'],
    ['Netlify', 'NETLIFY'],
    ['Google Cloud Functions', 'FUNCTION_TARGET'],
    ['Azure Functions', 'FUNCTIONS_WORKER_RUNTIME'],
    ['Cloudflare Pages', 'CF_PAGES'],
  ])('on %s the end of a session flushes by itself, unless told not to', async (_platform, variable) => {
    vi.stubEnv(variable, '1');
    const ai = new MockAmplitudeAI();
    const flush = vi.spyOn(ai, 'flush');
    await ai
      .agent('bot')
      .session()
      .run(() => undefined);
    expect(flush).toHaveBeenCalledTimes(1);
    await ai
      .agent('bot')
      .session({ autoFlush: false })
      .run(() => undefined);
    expect(flush).toHaveBeenCalledTimes(1);
  });
});

describe('parity: Delivery', () => {
  test('onEventCallback is told once per event what became of it; flush tells the sums', async () => {
    const refuseBad: Reply = ({ events }, response) => {
      const bad = events.findIndex(({ user_id }) => user_id === 'user-bad');
      if (bad < 0) return undefined;
      response.statusCode = 400;
      response.end(JSON.stringify({ code: 400, events_with_invalid_fields: { user_id: [bad] } }));
      return true;
    };
    const server = await new FakeEndpoint([refuseBad, refuseBad]).start();
    const told: [string | undefined, number][] = [];
    const ai = new AmplitudeAI({
      apiKey: 'KEY',
      serverUrl: server.url,
      config: { onEventCallback: (event, status) => void told.push([event.user_id, status]) },
    });
    ai.trackUserMessage({ content: 'hi', userId: 'user-good' });
    ai.trackUserMessage({ content: 'hi', userId: 'user-bad' });
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await ai.flush()).toEqual({ accepted: 1, dropped: 1, pending: 0, reasons: { invalid_fields: 1 } });
    expect(told.sort()).toEqual([
      ['user-bad', 400],
      ['user-good', 200],
    ]);
    await ai.shutdown();
    await server.stop();
  });
});
