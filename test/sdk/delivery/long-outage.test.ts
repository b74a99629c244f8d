import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDelivery } from '../../../src/sdk/delivery/create-delivery.js';
import { FakeEndpoint, type Reply, status } from './fake-endpoint.js';

let endpoint: FakeEndpoint | undefined;

afterEach(async () => {
  vi.useRealTimers();
  await endpoint?.stop();
});

const realTimeout = setTimeout;

/** Lets what is under way on the network happen; it keeps its own time. */
const network = (): Promise<void> => new Promise((resolve) => realTimeout(resolve, 20));

describe('a minute of outage', () => {
  it('costs no event, few requests, and is over soon after the endpoint is back', async () => {
    let isDown = true;
    const outage: Reply = (upload, response) => (isDown ? status(503)(upload, response) : undefined);
    endpoint = await new FakeEndpoint(Array.from({ length: 1000 }, () => outage)).start();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const delivery = createDelivery({ apiKey: 'key', serverUrl: endpoint.url, onWarning: () => undefined });
    const seconds = async (count: number, work = (): void => undefined): Promise<void> => {
      for (let second = 0; second < count; second++) {
        work();
        await vi.advanceTimersByTimeAsync(1000);
        await network();
      }
    };
    let n = 0;
    const say = (): void => {
      for (const end = n + 50; n < end; n++) delivery.enqueue({ event_type: `message ${n}`, user_id: 'user-1' });
    };

    await seconds(30, say);
    const { port } = endpoint;
    await endpoint.stop();
    await seconds(30, say);
    expect(endpoint.accepted.size).toBe(0);
    expect(endpoint.uploads.length).toBeGreaterThan(1);
    expect(endpoint.uploads.length).toBeLessThan(40);

    isDown = false;
    await endpoint.start(port);
    await seconds(31);
    expect(endpoint.accepted.size).toBeGreaterThan(0);
    for (let turn = 0; turn < 200 && endpoint.accepted.size < 3000; turn++) {
      await vi.advanceTimersByTimeAsync(1);
      await network();
    }
    expect(endpoint.accepted.size).toBe(3000);
    expect(endpoint.acceptedTwice).toBe(0);
    expect(endpoint.names).toEqual(Array.from({ length: 3000 }, (_, index) => `message ${index}`));
    vi.useRealTimers();
    expect(await delivery.shutdown()).toEqual({ accepted: 3000, dropped: 0, pending: 0, reasons: {} });
  }, 30_000);
});
