import type { AmplitudeEvent } from './amplitude-event.js';
import type { EndpointAnswer } from './endpoint-answer.js';
import type { HttpEndpoint } from './http-endpoint.js';

type NodeClient = ReturnType<typeof import('@amplitude/analytics-node').createInstance>;

export interface PipelineOptions {
  readonly apiKey: string;
  readonly serverUrl?: string | undefined;
  readonly serverZone?: 'US' | 'EU' | undefined;
}

const LOG_NOTHING = 0;
const EVERY_EVENT_AT_ONCE = 100_000;

/** A bare origin (`http://127.0.0.1:8080`) stands for the API's usual path there. */
function apiAddress(serverUrl: string): string {
  try {
    const url = new URL(serverUrl);
    return url.pathname === '/' && url.search === '' ? `${url.origin}/2/httpapi` : serverUrl;
  } catch {
    return serverUrl;
  }
}

/**
 * An `@amplitude/analytics-node` instance that is used for what it does well (the request's form, library and context
 * fields, endpoints by zone) and kept from what it does badly: it retries nothing, queues nothing and sets no long
 * timer. Each batch goes in, is flushed and leaves by our own transport in one request.
 */
export class AmplitudePipeline {
  #instance: Promise<NodeClient> | undefined;
  #sending: Promise<EndpointAnswer> | undefined;

  constructor(
    private readonly options: PipelineOptions,
    private readonly endpoint: HttpEndpoint,
  ) {}

  /** Sends events in one request. Not to be called again before it has resolved. Never rejects. */
  async send(events: readonly AmplitudeEvent[]): Promise<EndpointAnswer> {
    try {
      this.#instance ??= this.#open();
      const instance = await this.#instance;
      this.#sending = undefined;
      for (const event of events) instance.track(event);
      await instance.flush().promise;
      const answer: EndpointAnswer | undefined = await this.#sending;
      return answer ?? { kind: 'unsendable', reason: 'filtered', message: 'the Amplitude client sent nothing' };
    } catch (error) {
      this.#instance = undefined;
      return { kind: 'unreachable', message: error instanceof Error ? error.message : String(error) };
    }
  }

  async #open(): Promise<NodeClient> {
    // Loaded with the first batch: it takes most of a bare Node start, and nothing before needs it.
    const { createInstance } = await import('@amplitude/analytics-node');
    const instance = createInstance();
    const { serverUrl, serverZone } = this.options;
    await instance.init(this.options.apiKey, {
      ...(serverUrl ? { serverUrl: apiAddress(serverUrl) } : {}),
      ...(serverZone ? { serverZone } : {}),
      flushQueueSize: EVERY_EVENT_AT_ONCE,
      flushIntervalMillis: 0,
      flushMaxRetries: 1,
      logLevel: LOG_NOTHING,
      // Amplitude refuses ids of fewer than five characters unless told that they are meant.
      minIdLength: 1,
      transportProvider: {
        send: async (address, payload) => {
          this.#sending = this.endpoint.post(address, JSON.stringify(payload));
          await this.#sending;
          // "No answer" makes the instance forget the batch: what becomes of it is decided here.
          return null;
        },
      },
    }).promise;
    return instance;
  }
}
