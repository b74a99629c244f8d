import { setTimeout as sleep, setImmediate as tick } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { observe, ToolTimeoutError, tool } from '../../../src/sdk/index.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';

const props = (ai: MockAmplitudeAI, type: string) => ai.getEvents(type).map((event) => event.event_properties);

describe('a wrapped tool', () => {
  test('tells its input, output, time and the question that led to it', async () => {
    const ai = new MockAmplitudeAI();
    const search = ai.tool('search_docs', async ({ query }: { query: string }, _options?: { toolCallId: string }) => {
      await tick();
      return [{ title: `About ${query}` }];
    });
    let questionId = '';
    await ai
      .agent('bot')
      .session({ userId: 'user-1' })
      .run(async (s) => {
        questionId = s.trackUserMessage('funnels?');
        expect(await search({ query: 'funnels' }, { toolCallId: 'call-1' })).toEqual([{ title: 'About funnels' }]);
      });
    expect(props(ai, '[Agent] Tool Call')).toMatchObject([
      {
        '[Agent] Tool Name': 'search_docs',
        '[Agent] Tool Success': true,
        '[Agent] Is Error': false,
        '[Agent] Tool Input': '{"query":"funnels"}',
        '[Agent] Tool Output': '[{"title":"About funnels"}]',
        '[Agent] Parent Message ID': questionId,
        '[Agent] Latency Ms': expect.any(Number),
        '[Agent] Agent ID': 'bot',
      },
    ]);
    ai.assertValid();
  });

  test('keeps its kind, name, length and `this`; a sync tool stays sync', () => {
    const ai = new MockAmplitudeAI();
    class Calculator {
      factor = 3;
      times = ai.tool('times', function (this: Calculator, value: number) {
        return this.factor * value;
      });
    }
    const calculator = new Calculator();
    expect(calculator.times(4)).toBe(12);
    expect(calculator.times.length).toBe(1);
    expect(ai.tool(async function named() {}).name).toBe('named');
    expect(ai.assertEventTracked('[Agent] Tool Call').event_properties?.['[Agent] Tool Output']).toBe('12');
  });

  test('a failure is told and given on as it is', async () => {
    const ai = new MockAmplitudeAI();
    class StockError extends Error {
      override name = 'StockError';
    }
    const failure = new StockError('no such article');
    const buy = ai.tool('buy', async (_sku: string, _count: number) => Promise.reject(failure));
    await expect(buy('A-1', 2)).rejects.toBe(failure);
    const refuse = ai.tool('refuse', () => {
      throw failure;
    });
    expect(refuse).toThrow(failure);
    expect(props(ai, '[Agent] Tool Call')).toMatchObject([
      {
        '[Agent] Tool Success': false,
        '[Agent] Is Error': true,
        '[Agent] Error Message': 'no such article',
        '[Agent] Error Type': 'StockError',
        '[Agent] Tool Input': '["A-1",2]',
      },
      { '[Agent] Tool Success': false },
    ]);
  });

  test('a time limit and a failure callback do what they say', async () => {
    const ai = new MockAmplitudeAI();
    const told: unknown[] = [];
    const wait = ai.tool({
      name: 'wait',
      inputSchema: { type: 'number' },
      timeoutMs: 5,
      onError: (error, name) => told.push([name, error instanceof ToolTimeoutError]),
    })(async (ms: number) => await sleep(ms, 'done'));
    expect(await wait(0)).toBe('done');
    await expect(wait(1000)).rejects.toThrow('the tool wait has not answered within 5 ms');
    expect(told).toEqual([['wait', true]]);
    expect(props(ai, '[Agent] Tool Call')).toMatchObject([
      { '[Agent] Tool Success': true },
      { '[Agent] Tool Success': false, '[Agent] Error Type': 'ToolTimeoutError' },
    ]);
  });

  test('a generator is one call; its last item is the output', async () => {
    const ai = new MockAmplitudeAI();
    const progress = ai.tool('progress', async function* (steps: number) {
      for (let step = 1; step <= steps; step += 1) yield { step };
    });
    const seen: unknown[] = [];
    for await (const item of progress(3)) seen.push(item);
    expect(seen).toHaveLength(3);
    expect(props(ai, '[Agent] Tool Call')).toMatchObject([{ '[Agent] Tool Output': '{"step":3}' }]);
  });

  test('an object that can be awaited is not started, and told when the app waits for it', async () => {
    const ai = new MockAmplitudeAI();
    let runs = 0;
    class Query {}
    Object.defineProperty(Query.prototype, 'then', {
      value: (onRows: (rows: string[]) => unknown) => {
        runs += 1;
        return Promise.resolve(['row']).then(onRows);
      },
    });
    const find = ai.tool('find', (_table: string) => new Query());
    const query = find('users');
    expect([runs, query instanceof Query, ai.events.length]).toEqual([0, true, 0]);
    expect(await query).toEqual(['row']);
    expect(runs).toBe(1);
    expect(props(ai, '[Agent] Tool Call')).toMatchObject([{ '[Agent] Tool Output': '["row"]' }]);
  });

  test('copes with any value', async () => {
    const ai = new MockAmplitudeAI();
    const circular: Record<string, unknown> = {
      big: 10n,
      when: new Date(0),
      bytes: new Uint8Array(3),
      fail: undefined,
    };
    circular['self'] = circular;
    Object.defineProperty(circular, 'broken', {
      enumerable: true,
      get() {
        throw new Error('no');
      },
    });
    const echo = ai.tool('echo', (value: unknown) => value);
    expect(echo(circular)).toBe(circular);
    expect(JSON.parse(String(props(ai, '[Agent] Tool Call')[0]?.['[Agent] Tool Input']))).toEqual({
      big: '10',
      when: '1970-01-01T00:00:00.000Z',
      bytes: '[binary 3 bytes]',
      self: '[circular]',
      broken: '[unreadable]',
    });
  });

  test('the exported tool reports to the session that it runs in', async () => {
    const mine = new MockAmplitudeAI();
    const other = new MockAmplitudeAI();
    const ping = tool(async () => 'pong', { name: 'ping' });
    await mine
      .agent('bot')
      .session()
      .run(() => ping());
    expect(mine.getEvents('[Agent] Tool Call')).toHaveLength(1);
    expect(other.events).toHaveLength(0);
  });
});

describe('an observed function', () => {
  test('opens and ends its own session outside one, and nests inside', async () => {
    const ai = new MockAmplitudeAI();
    const rerank = ai.observe(async (ids: number[]) => ids.reverse(), { name: 'rerank' });
    const pipeline = ai.observe(async function pipeline(query: string) {
      return await rerank([1, 2, query.length]);
    });
    expect(await pipeline('abc')).toEqual([3, 2, 1]);
    const [inner, outer] = props(ai, '[Agent] Span');
    expect(inner).toMatchObject({ '[Agent] Span Name': 'rerank', '[Agent] Input State': '[1,2,3]' });
    expect(outer).toMatchObject({ '[Agent] Span Name': 'pipeline', '[Agent] Input State': 'abc' });
    expect(inner?.['[Agent] Parent Span ID']).toBe(outer?.['[Agent] Span ID']);
    ai.assertSessionClosed(String(outer?.['[Agent] Session ID']));
    expect(new Set(ai.events.map((event) => event.event_properties?.['[Agent] Session ID'])).size).toBe(1);
  });

  test('joins a running session and tells failures', async () => {
    const ai = new MockAmplitudeAI();
    const guard = observe('guard', () => {
      throw new TypeError('blocked');
    });
    await ai
      .agent('bot')
      .session({ sessionId: 's-1' })
      .run(() => expect(guard).toThrow('blocked'));
    expect(props(ai, '[Agent] Span')).toMatchObject([
      { '[Agent] Session ID': 's-1', '[Agent] Is Error': true, '[Agent] Error Type': 'TypeError' },
    ]);
    ai.assertSessionClosed('s-1');
  });
});
