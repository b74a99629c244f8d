import { gzipSync } from 'node:zlib';
import { createInstance } from '@amplitude/analytics-node';
import { afterEach, describe, expect, it } from 'vitest';
import { type Collector, type CollectorOptions, startCollector } from '../../src/collector/start-collector.js';

const open: Collector[] = [];
async function start(options?: CollectorOptions): Promise<Collector> {
  const collector = await startCollector(options);
  open.push(collector);
  return collector;
}
afterEach(async () => {
  for (const collector of open.splice(0)) await collector.close();
});

const score = {
  event_type: '[Agent] Score',
  user_id: 'user-42',
  insert_id: 'evt-1',
  event_properties: {
    '[Agent] Session ID': 'sess-1',
    '[Agent] SDK Version': '0.1.0',
    '[Agent] Runtime': 'node',
    '[Agent] Score Name': 'user-feedback',
    '[Agent] Score Value': 1,
    '[Agent] Target ID': 'msg-1',
    '[Agent] Target Type': 'message',
    '[Agent] Evaluation Source': 'user',
  },
};
const send = (collector: Collector, body: unknown) =>
  fetch(collector.url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
const upload = (...events: unknown[]) => ({ api_key: 'key', events });

describe('the collector answers like Amplitude', () => {
  it('takes events, plain and gzipped, and counts a repeated insert_id once', async () => {
    const collector = await start();
    const first = await send(collector, upload(score));
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({ code: 200, events_ingested: 1 });
    await fetch(collector.url, {
      method: 'POST',
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify(upload(score, { ...score, insert_id: 'evt-2' }))),
    });
    expect(collector.events.map((event) => event.insert_id)).toEqual(['evt-1', 'evt-2']);
    expect(collector.problems).toEqual([]);
  });

  it.each([
    ['{', { error: 'Invalid JSON request body' }],
    ['[]', { error: 'Invalid JSON request body' }],
    [JSON.stringify({ events: [score] }), { missing_field: 'api_key' }],
    [JSON.stringify({ api_key: 'key' }), { missing_field: 'events' }],
    [JSON.stringify(upload({ user_id: 'user-42' })), { events_with_missing_fields: { event_type: [0] } }],
    [JSON.stringify(upload(score, { event_type: 'Signed Up' })), { events_with_missing_fields: { user_id: [1] } }],
    [JSON.stringify(upload({ ...score, time: 'now' })), { events_with_invalid_fields: { time: [0] } }],
    [JSON.stringify(upload(score, { ...score, user_id: 'u1' })), { events_with_invalid_id_lengths: { user_id: [1] } }],
  ])('refuses %s', async (body, expected) => {
    const collector = await start();
    const response = await send(collector, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 400, ...expected });
    expect(collector.events).toEqual([]);
    expect(collector.problems).toEqual([expect.objectContaining({ code: 'rejected' })]);
  });

  it('removes a short id from an event that has another, and obeys min_id_length', async () => {
    const collector = await start();
    await send(collector, upload({ ...score, user_id: 'u1', device_id: 'device-1' }));
    expect(collector.events[0]).not.toHaveProperty('user_id');
    expect(collector.problems).toEqual([expect.objectContaining({ code: 'short_id' })]);
    const lenient = { ...upload({ ...score, user_id: 'u1', insert_id: 'evt-9' }), options: { min_id_length: 1 } };
    expect((await send(collector, lenient)).status).toBe(200);
  });

  it('answers 413 past 1 MB, past 2,000 events, and to a gzip bomb', async () => {
    const collector = await start();
    expect((await send(collector, upload({ ...score, blob: 'x'.repeat(1_100_000) }))).status).toBe(413);
    const many = Array.from({ length: 2_001 }, () => ({ event_type: 'a', user_id: 'user-42' }));
    expect((await send(collector, upload(...many))).status).toBe(413);
    const bomb = gzipSync(JSON.stringify(upload({ ...score, blob: 'x'.repeat(5_000_000) })));
    const response = await fetch(collector.url, {
      method: 'POST',
      headers: { 'content-encoding': 'gzip' },
      body: bomb,
    });
    expect(response.status).toBe(413);
    expect(collector.events).toEqual([]);
  });

  it('checks agent events against the catalog and leaves product events alone', async () => {
    const collector = await start();
    const wrong = { ...score, event_properties: { ...score.event_properties, '[Agent] Score Value': '1' } };
    await send(collector, upload(wrong, { event_type: 'Signed Up', user_id: 'user-42' }));
    expect(collector.events).toHaveLength(2);
    expect(collector.problems).toEqual([
      expect.objectContaining({ code: 'wrong_type', property: '[Agent] Score Value' }),
    ]);
  });
});

describe('faults', () => {
  it('meets requests in order: a status, a cut before, a cut after, then good service', async () => {
    const collector = await start({
      faults: [{ status: 429, headers: { 'retry-after': '1' } }, { cut: 'before' }, { cut: 'after' }],
    });
    const limited = await send(collector, upload(score));
    expect(limited.status).toBe(429);
    expect(limited.headers.get('retry-after')).toBe('1');
    await expect(send(collector, upload(score))).rejects.toThrow();
    expect(collector.events).toHaveLength(0);
    await expect(send(collector, upload(score))).rejects.toThrow();
    expect(collector.events).toHaveLength(1);
    expect((await send(collector, upload(score))).status).toBe(200);
    expect(collector.events).toHaveLength(1);
    expect(collector.requests).toBe(4);
  });
});

describe('with the real @amplitude/analytics-node', () => {
  it('receives what it sends, in order, and prints a line for each', async () => {
    const lines: string[] = [];
    const collector = await start({ print: (line) => lines.push(line) });
    const amplitude = createInstance();
    await amplitude.init('test-key', { serverUrl: collector.url, flushIntervalMillis: 10 }).promise;
    const { event_type, event_properties } = score;
    amplitude.track(event_type, event_properties, { user_id: 'user-42' });
    amplitude.track('Signed Up', { plan: 'pro' }, { user_id: 'user-42' });
    await collector.until((events) => events.length === 2);
    expect(collector.events.map((event) => event.event_type)).toEqual(['[Agent] Score', 'Signed Up']);
    expect(collector.problems).toEqual([]);
    expect(lines[0]).toBe('[Agent] Score | user=user-42 | session=sess-1 | score=user-feedback');
  });
});
