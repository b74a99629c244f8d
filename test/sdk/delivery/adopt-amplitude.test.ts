import { createInstance } from '@amplitude/analytics-node';
import { afterEach, describe, expect, it } from 'vitest';
import { adoptAmplitude } from '../../../src/sdk/delivery/adopt-amplitude.js';
import { FakeEndpoint, type Reply, status } from './fake-endpoint.js';

let endpoint: FakeEndpoint | undefined;
afterEach(() => endpoint?.stop());

/** The app's own client, with a plugin of the app in its pipeline. */
async function startApp(replies: Reply[] = []) {
  endpoint = await new FakeEndpoint(replies).start();
  const amplitude = createInstance();
  await amplitude.init('app-key', { serverUrl: endpoint.url, logLevel: 0, flushIntervalMillis: 20 }).promise;
  await amplitude.add({
    name: 'tenant',
    type: 'enrichment',
    execute: async (event) => ({ ...event, groups: { org: 'acme' } }),
  }).promise;
  return { amplitude, endpoint };
}

describe('adoptAmplitude', () => {
  it("sends through the app's own pipeline and reports its answers", async () => {
    const { amplitude, endpoint } = await startApp();
    const told: number[] = [];
    const delivery = adoptAmplitude(amplitude, { onEventCallback: (_event, code) => told.push(code) });
    delivery.enqueue({ event_type: '[Agent] User Message', user_id: 'user-1', insert_id: 'one' });
    delivery.enqueue({ event_type: '[Agent] AI Response', user_id: 'user-1', insert_id: 'two' });
    expect(await delivery.flush()).toEqual({ accepted: 2, dropped: 0, pending: 0, reasons: {} });
    expect([...endpoint.accepted.keys()]).toEqual(['one', 'two']);
    expect([...endpoint.accepted.values()][0]).toMatchObject({ groups: { org: 'acme' } });
    expect(endpoint.uploads[0]?.payload).toMatchObject({ api_key: 'app-key' });
    expect(told).toEqual([200, 200]);
  });

  it('says that events were lost when the app’s client drops them', async () => {
    const { amplitude } = await startApp([status(500), status(500)]);
    const delivery = adoptAmplitude(amplitude);
    delivery.enqueue({ event_type: '[Agent] User Message', user_id: 'user-1' });
    expect(await delivery.flush()).toMatchObject({ accepted: 0, dropped: 1, pending: 0 });
  });

  it('does not wait for a client that was never initialised', async () => {
    const delivery = adoptAmplitude(createInstance());
    delivery.enqueue({ event_type: '[Agent] User Message' });
    expect(await delivery.flush({ timeoutMs: 30 })).toMatchObject({ pending: 1 });
  });

  it('never throws, whatever the client does', async () => {
    const throwing = adoptAmplitude({
      track: () => {
        throw new Error('queue broken');
      },
    });
    throwing.enqueue({ event_type: 'message' });
    expect(await throwing.flush()).toMatchObject({ dropped: 1, reasons: { not_sent: 1 } });
    const rejecting = adoptAmplitude({
      track: () => ({ promise: Promise.reject(new Error('closed')) }),
      flush: () => Promise.reject(new Error('closed')),
    });
    rejecting.enqueue({ event_type: 'message' });
    expect(await rejecting.flush()).toMatchObject({ dropped: 1 });
    const silent = adoptAmplitude({ track: () => undefined });
    silent.enqueue({ event_type: 'message' });
    expect(await silent.flush()).toMatchObject({ accepted: 1 });
  });
});
