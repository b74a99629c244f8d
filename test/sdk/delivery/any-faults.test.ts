import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDelivery } from '../../../src/sdk/delivery/create-delivery.js';
import { FakeEndpoint, type Reply, status, type Upload } from './fake-endpoint.js';

const isBad = ({ user_id }: { user_id?: string }): boolean => user_id === 'unknown-format';
const badOf = (upload: Upload): number[] => upload.events.flatMap((event, index) => (isBad(event) ? [index] : []));

/** Amplitude's own answer: bad events are named and none is taken, else all are. */
const judge: Reply = (upload, response) => {
  const bad = badOf(upload);
  return bad.length === 0 ? undefined : status(400, { events_with_invalid_fields: { user_id: bad } })(upload, response);
};

const FAULTS: Readonly<Record<string, (endpoint: FakeEndpoint) => Reply>> = {
  'server error': () => status(500),
  'bad gateway that speaks HTML': () => (_upload, response) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>');
    return true;
  },
  throttled: () => status(429, {}, { 'retry-after': '0.02' }),
  'too large': () => (upload, response) =>
    upload.events.length > 3 ? status(413)(upload, response) : judge(upload, response),
  'connection cut before an answer': () => (_upload, response) => {
    response.destroy();
    return true;
  },
  'answer cut after the events were taken': (endpoint) => (upload, response) => {
    if (badOf(upload).length === 0) endpoint.accept(upload);
    response.writeHead(200, { 'content-length': '500' });
    response.write('{"code":2', () => response.destroy());
    return true;
  },
  'no answer': () => (_upload, response) => {
    setTimeout(() => response.destroy(), 400).unref();
    return true;
  },
  'an answer that is no JSON': (endpoint) => (upload, response) => {
    if (badOf(upload).length > 0) return judge(upload, response);
    endpoint.accept(upload);
    response.end('OK');
    return true;
  },
};

it('whatever goes wrong, in whatever order, every event is accepted once or reported as dropped with its reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(FAULTS)), { minLength: 1, maxLength: 8 }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 12 }),
      async (faults, events, batchEvents) => {
        const replies: Reply[] = [];
        const endpoint = await new FakeEndpoint(replies).start();
        for (const fault of faults) replies.push(FAULTS[fault]?.(endpoint) ?? judge);
        for (let n = 0; n < 100; n++) replies.push(judge);
        const told: string[] = [];
        const delivery = createDelivery({
          apiKey: 'key',
          serverUrl: endpoint.url,
          batchEvents,
          retryBaseMs: 1,
          retryCapMs: 5,
          requestTimeoutMs: 100,
          // What no request gets through is put aside for so long.
          throttleMs: 10,
          onWarning: () => undefined,
          onEventCallback: ({ event_type }) => told.push(event_type),
        });
        for (const [n, isGood] of events.entries()) {
          delivery.enqueue({ event_type: `message ${n}`, user_id: isGood ? 'user-1' : 'unknown-format' });
        }
        const receipt = await delivery.flush();
        const good = events.flatMap((isGood, n) => (isGood ? [`message ${n}`] : []));
        const bad = events.length - good.length;
        expect(receipt).toEqual({
          accepted: good.length,
          dropped: bad,
          pending: 0,
          reasons: bad > 0 ? { invalid_fields: bad } : {},
        });
        expect(new Set(endpoint.names)).toEqual(new Set(good));
        expect(told.sort()).toEqual(events.map((_, n) => `message ${n}`).sort());
        await delivery.shutdown();
        await endpoint.stop();
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);
