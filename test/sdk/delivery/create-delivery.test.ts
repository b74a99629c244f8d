import { afterEach, describe, expect, it } from 'vitest';
import { createDelivery } from '../../../src/sdk/delivery/create-delivery.js';
import type { Delivery } from '../../../src/sdk/delivery/delivery.js';
import type { DeliveryOptions } from '../../../src/sdk/delivery/delivery-options.js';
import { FakeEndpoint, type Reply, status } from './fake-endpoint.js';

const open: { endpoint?: FakeEndpoint; delivery?: Delivery } = {};

afterEach(async () => {
  await open.delivery?.shutdown({ timeoutMs: 0 });
  await open.endpoint?.stop();
});

async function start(replies: Reply[], options: Partial<DeliveryOptions> = {}) {
  const endpoint = await new FakeEndpoint(replies).start();
  const delivery = createDelivery({
    apiKey: 'test-key',
    serverUrl: endpoint.url,
    retryBaseMs: 5,
    retryCapMs: 20,
    onWarning: () => undefined,
    ...options,
  });
  Object.assign(open, { endpoint, delivery });
  return { endpoint, delivery };
}

function say(delivery: Delivery, count: number, properties: Record<string, unknown> = {}): void {
  for (let n = 0; n < count; n++) {
    delivery.enqueue({ event_type: `message ${n}`, user_id: `user-${n % 3}`, event_properties: properties });
  }
}

describe('createDelivery', () => {
  it('delivers events in order, once each, as Amplitude wants them', async () => {
    const { endpoint, delivery } = await start([]);
    say(delivery, 450, { '[Agent] Session ID': 'sess-1' });
    expect(await delivery.flush()).toEqual({ accepted: 450, dropped: 0, pending: 0, reasons: {} });
    expect(endpoint.names).toEqual(Array.from({ length: 450 }, (_, n) => `message ${n}`));
    expect(endpoint.uploads.every((upload) => upload.events.length <= 200)).toBe(true);
    const { payload } = endpoint.uploads[0] ?? {};
    expect(payload).toMatchObject({ api_key: 'test-key', options: { min_id_length: 1 } });
    expect(endpoint.uploads[0]?.events[0]).toMatchObject({
      user_id: 'user-0',
      insert_id: expect.any(String),
      time: expect.any(Number),
      library: expect.stringContaining('amplitude-node'),
      event_properties: { '[Agent] Session ID': 'sess-1' },
    });
    expect(await delivery.flush()).toEqual({ accepted: 0, dropped: 0, pending: 0, reasons: {} });
  });

  it('takes a copy, so that later changes of the event do not matter', async () => {
    const { endpoint, delivery } = await start([]);
    const event = { event_type: 'message', event_properties: { text: 'before' } };
    delivery.enqueue(event);
    event.event_properties.text = 'after';
    await delivery.flush();
    expect([...endpoint.accepted.values()][0]?.event_properties).toEqual({ text: 'before' });
  });

  it('delivers without flush', async () => {
    const { endpoint, delivery } = await start([], { flushIntervalMs: 5 });
    say(delivery, 3);
    await expect.poll(() => endpoint.accepted.size).toBe(3);
  });

  it('outlives three server errors', async () => {
    const { endpoint, delivery } = await start([status(500), status(503), status(502)]);
    say(delivery, 300);
    expect(await delivery.flush()).toMatchObject({ accepted: 300, dropped: 0, pending: 0 });
    expect(endpoint.accepted.size).toBe(300);
    expect(endpoint.acceptedTwice).toBe(0);
  });

  it('outlives an endpoint that refuses connections at first', async () => {
    const { endpoint, delivery } = await start([]);
    await endpoint.stop();
    say(delivery, 300);
    const receipt = delivery.flush();
    setTimeout(() => void endpoint.start(endpoint.port), 150);
    expect(await receipt).toMatchObject({ accepted: 300, dropped: 0, pending: 0 });
  });

  it('sends again when an answer is cut off, and Amplitude counts the events once', async () => {
    const { endpoint, delivery } = await start([
      (upload, response) => {
        endpoint.accept(upload);
        response.writeHead(200, { 'content-length': '500' });
        response.write('{"code":2');
        setTimeout(() => response.destroy(), 5);
        return true;
      },
    ]);
    say(delivery, 20);
    expect(await delivery.flush()).toMatchObject({ accepted: 20, pending: 0 });
    expect(endpoint.accepted.size).toBe(20);
    expect(endpoint.acceptedTwice).toBe(20);
  });

  it('gives up on an answer that trickles in, and sends again', async () => {
    const { endpoint, delivery } = await start(
      [
        (_upload, response) => {
          response.writeHead(200);
          const trickle = setInterval(() => response.write(' '), 10);
          response.on('close', () => clearInterval(trickle));
          return true;
        },
      ],
      { requestTimeoutMs: 80 },
    );
    say(delivery, 5);
    expect(await delivery.flush()).toMatchObject({ accepted: 5, pending: 0 });
    expect(endpoint.uploads).toHaveLength(2);
  });

  it('waits as long as Retry-After says', async () => {
    const { endpoint, delivery } = await start([status(429, {}, { 'retry-after': '1' })]);
    say(delivery, 3);
    expect(await delivery.flush()).toMatchObject({ accepted: 3 });
    const [first, second] = endpoint.uploads;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it('leaves events pending when the time for a flush is over, and delivers them later', async () => {
    const { delivery } = await start([status(429, {}, { 'retry-after': '1' })]);
    say(delivery, 3);
    expect(await delivery.flush({ timeoutMs: 100 })).toEqual({ accepted: 0, dropped: 0, pending: 3, reasons: {} });
    expect(await delivery.flush()).toEqual({ accepted: 3, dropped: 0, pending: 0, reasons: {} });
  });

  it('halves what is too large until it fits, and drops only what can never fit', async () => {
    const tooLarge: Reply = (upload, response) => {
      const isTooLarge = JSON.stringify(upload.events).length > 5000;
      return isTooLarge ? status(413, { error: 'Payload too large' })(upload, response) : undefined;
    };
    const { endpoint, delivery } = await start(Array.from({ length: 100 }, () => tooLarge));
    say(delivery, 60, { text: 'x'.repeat(300) });
    delivery.enqueue({ event_type: 'huge', event_properties: { text: 'x'.repeat(9000) } });
    say(delivery, 10);
    expect(await delivery.flush()).toEqual({
      accepted: 70,
      dropped: 1,
      pending: 0,
      reasons: { payload_too_large: 1 },
    });
    expect(endpoint.accepted.size).toBe(70);
    expect(endpoint.acceptedTwice).toBe(0);
  });

  it('drops the events that a 400 names and sends the others again', async () => {
    const told: [string, number, string][] = [];
    const { endpoint, delivery } = await start(
      [
        status(400, {
          error: 'Request missing required field',
          events_with_invalid_fields: { time: [1] },
          events_with_missing_fields: { event_type: [3] },
          events_with_invalid_id_lengths: { user_id: [5] },
          silenced_events: [7, 999],
        }),
      ],
      { onEventCallback: (event, code, message) => told.push([event.event_type, code, message]) },
    );
    say(delivery, 10);
    expect(await delivery.flush()).toEqual({
      accepted: 6,
      dropped: 4,
      pending: 0,
      reasons: { invalid_fields: 1, missing_fields: 1, invalid_id_length: 1, silenced: 1 },
    });
    expect(endpoint.names).toEqual([0, 2, 4, 6, 8, 9].map((n) => `message ${n}`));
    expect(told).toHaveLength(10);
    expect(told).toContainEqual(['message 1', 400, 'invalid_fields: Request missing required field']);
    expect(told).toContainEqual(['message 2', 200, 'accepted']);
  });

  it('finds the one bad event when a 400 names none', async () => {
    const picky: Reply = (upload, response) =>
      upload.events.some((event) => event.event_type === 'message 6') ? status(400)(upload, response) : undefined;
    const { endpoint, delivery } = await start(Array.from({ length: 50 }, () => picky));
    say(delivery, 9);
    expect(await delivery.flush()).toMatchObject({ accepted: 8, dropped: 1, reasons: { http_400: 1 } });
    expect(endpoint.names).not.toContain('message 6');
  });

  it('gets the others through when one event makes the endpoint fail', async () => {
    const crashing: Reply = (upload, response) =>
      upload.events.some((event) => event.event_type === 'message 2') ? status(500)(upload, response) : undefined;
    const { endpoint, delivery } = await start(
      Array.from({ length: 100 }, () => crashing),
      { retryBaseMs: 1, retryCapMs: 2 },
    );
    say(delivery, 5);
    expect(await delivery.flush({ timeoutMs: 2000 })).toMatchObject({ accepted: 4, dropped: 0, pending: 1 });
    expect(endpoint.names).not.toContain('message 2');
  });

  it('drops everything at once when the key is wrong', async () => {
    const { endpoint, delivery } = await start([status(400, { error: 'Invalid API key: test-key' })]);
    say(delivery, 5);
    expect(await delivery.flush()).toMatchObject({ accepted: 0, dropped: 5, reasons: { http_400: 5 } });
    expect(endpoint.uploads).toHaveLength(1);
  });

  it('holds back throttled users only, and drops those over their daily quota', async () => {
    const { endpoint, delivery } = await start(
      [
        status(429, {
          throttled_users: { 'user-1': 40 },
          throttled_events: [0],
          exceeded_daily_quota_users: { 'user-2': 500_000 },
        }),
      ],
      { throttleMs: 200 },
    );
    say(delivery, 9);
    expect(await delivery.flush()).toEqual({ accepted: 6, dropped: 3, pending: 0, reasons: { daily_quota: 3 } });
    expect(endpoint.names.slice(0, 2)).toEqual(['message 3', 'message 6']);
    const [, second, third] = endpoint.uploads;
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThanOrEqual(150);
  });

  it('compresses large requests, and does without where the endpoint cannot unpack them', async () => {
    const { endpoint, delivery } = await start([
      (upload, response) => {
        expect(upload.isCompressed).toBe(true);
        response.writeHead(415).end('unsupported');
        return true;
      },
    ]);
    say(delivery, 50);
    expect(await delivery.flush()).toMatchObject({ accepted: 50, dropped: 0 });
    say(delivery, 50);
    expect(await delivery.flush()).toMatchObject({ accepted: 50, dropped: 0 });
    expect(endpoint.uploads.map((upload) => upload.isCompressed)).toEqual([true, false, false]);
  });

  it('keeps the newest events of a long outage within its memory, and counts the others', async () => {
    const { endpoint, delivery } = await start([], { maxQueueBytes: 1024 * 1024 });
    await endpoint.stop();
    const properties = { text: 'A message of an ordinary length. '.repeat(10) };
    global.gc?.();
    const before = process.memoryUsage();
    for (let n = 0; n < 50_000; n++) delivery.enqueue({ event_type: `message ${n}`, event_properties: properties });
    const after = process.memoryUsage();
    expect(after.external + after.arrayBuffers - before.external - before.arrayBuffers).toBeLessThan(4 * 1024 * 1024);
    await endpoint.start(endpoint.port);
    const receipt = await delivery.flush();
    expect(receipt.accepted + receipt.dropped).toBe(50_000);
    expect(receipt.reasons).toEqual({ queue_full: receipt.dropped });
    expect(receipt.accepted).toBeGreaterThan(1500);
    expect(endpoint.names.at(-1)).toBe('message 49999');
    expect(endpoint.accepted.size).toBe(receipt.accepted);
  });

  it('counts what cannot be sent at all', async () => {
    const { delivery } = await start([]);
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    delivery.enqueue({ event_type: 'message', event_properties: loop });
    delivery.enqueue({ event_type: ' ' });
    delivery.enqueue({ event_type: 'message', event_properties: { big: 10n } });
    expect(await delivery.flush()).toEqual({ accepted: 0, dropped: 3, pending: 0, reasons: { unserialisable: 3 } });
  });

  it('reports a server address that is none', async () => {
    const { delivery } = await start([], { serverUrl: 'not a url' });
    say(delivery, 2);
    expect(await delivery.flush()).toMatchObject({ dropped: 2, reasons: { bad_server_url: 2 } });
  });

  it('reports what a shutdown leaves behind, and takes nothing afterwards', async () => {
    const { endpoint, delivery } = await start([(_upload, response) => response.writeHead(200).write(' ')]);
    say(delivery, 250);
    expect(await delivery.shutdown({ timeoutMs: 50 })).toEqual({
      accepted: 0,
      dropped: 250,
      pending: 0,
      reasons: { shutdown: 250 },
    });
    delivery.enqueue({ event_type: 'late' });
    expect(await delivery.flush()).toMatchObject({ dropped: 1, reasons: { closed: 1 } });
    expect(endpoint.accepted.size).toBe(0);
  });

  it('does not let a callback of the app disturb delivery', async () => {
    const { delivery } = await start([], {
      onEventCallback: () => {
        throw new Error('broken callback');
      },
    });
    say(delivery, 4);
    expect(await delivery.flush()).toMatchObject({ accepted: 4 });
  });
});
