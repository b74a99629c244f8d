import { createInstance } from '@amplitude/analytics-node';
import { describe, expect, it } from 'vitest';
import { AmplitudePipeline, type PipelineOptions } from '../../../src/sdk/delivery/amplitude-pipeline.js';
import type { EndpointAnswer } from '../../../src/sdk/delivery/endpoint-answer.js';
import { HttpEndpoint } from '../../../src/sdk/delivery/http-endpoint.js';

/** Stands for the network. */
class Recorder extends HttpEndpoint {
  readonly addresses: string[] = [];
  readonly bodies: unknown[] = [];

  override async post(address: string, body: Buffer): Promise<EndpointAnswer> {
    this.addresses.push(address);
    this.bodies.push(JSON.parse(body.toString()));
    return { kind: 'answered', status: 200, body: {} };
  }
}

async function addressFor(options: Omit<PipelineOptions, 'apiKey'>): Promise<string | undefined> {
  const recorder = new Recorder(1000);
  await new AmplitudePipeline({ apiKey: 'key', ...options }, recorder).send([
    Buffer.from('{"event_type":"message","insert_id":"id-1","user_id":"user-1"}'),
  ]);
  return recorder.addresses[0];
}

// https://amplitude.com/docs/apis/analytics/http-v2 names the endpoints of both regions.
describe('where events go', () => {
  it.each([
    [{}, 'https://api2.amplitude.com/2/httpapi'],
    [{ serverZone: 'US' }, 'https://api2.amplitude.com/2/httpapi'],
    [{ serverZone: 'EU' }, 'https://api.eu.amplitude.com/2/httpapi'],
    [{ serverUrl: 'https://proxy.example.org/amplitude' }, 'https://proxy.example.org/amplitude'],
    [{ serverUrl: 'https://proxy.example.org/amplitude', serverZone: 'EU' }, 'https://proxy.example.org/amplitude'],
    [{ serverUrl: 'http://127.0.0.1:8080' }, 'http://127.0.0.1:8080/2/httpapi'],
  ] as const)('%j: %s', async (options, address) => {
    expect(await addressFor(options)).toBe(address);
  });
});

describe('how events are written', () => {
  it('is the form that the Amplitude client itself gives them', async () => {
    const events = [
      {
        event_type: 'message',
        time: 5,
        insert_id: 'id-1',
        user_id: 'user-1',
        event_properties: { text: '"a, b"} – déjà vu 🙂' },
      },
      { event_type: 'answer', time: 6, insert_id: 'id-2', device_id: 'device-1', groups: { org: 'acme' } },
    ];
    const recorder = new Recorder(1000);
    await new AmplitudePipeline({ apiKey: 'key' }, recorder).send(
      events.map((event) => Buffer.from(JSON.stringify(event))),
    );

    const sent: object[] = [];
    const amplitude = createInstance();
    await amplitude.init('key', {
      minIdLength: 1,
      logLevel: 0,
      transportProvider: {
        send: async (_address, payload) => {
          sent.push(payload);
          return null;
        },
      },
    }).promise;
    for (const event of events) amplitude.track(event);
    await amplitude.flush().promise;

    const [ours, theirs] = [recorder.bodies[0], JSON.parse(JSON.stringify(sent[0]))];
    expect(ours).toEqual({ ...theirs, client_upload_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) });
  });
});
