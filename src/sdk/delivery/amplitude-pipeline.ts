import type { EndpointAnswer } from './endpoint-answer.js';
import type { HttpEndpoint } from './http-endpoint.js';

export interface PipelineOptions {
  readonly apiKey: string;
  readonly serverUrl?: string | undefined;
  readonly serverZone?: 'US' | 'EU' | undefined;
}

/** How the Amplitude client writes a request. */
interface RequestForm {
  readonly address: string;
  /** What stands before the events, and after them. */
  readonly head: string;
  readonly tail: string;
  /** What it adds to each event, besides a running number. */
  readonly added: string;
}

const LOG_NOTHING = 0;
/** Room for an event's number, with its name and what ends the event. */
const LONGEST_NUMBER = 40;
const EVERY_EVENT_AT_ONCE = 100_000;
const SAMPLE: Readonly<Record<string, unknown>> = {
  event_type: 'sample',
  user_id: 'sample',
  time: 0,
  insert_id: 'sample',
};

/** A bare origin (`http://127.0.0.1:8080`) stands for the API's usual path there. */
function apiAddress(serverUrl: string): string {
  try {
    const url = new URL(serverUrl);
    return url.pathname === '/' && url.search === '' ? `${url.origin}/2/httpapi` : serverUrl;
  } catch {
    return serverUrl;
  }
}

/** The members of an object as JSON, without its braces. */
const members = (record: object): string => JSON.stringify(record).slice(1, -1);

/**
 * Sends events as `@amplitude/analytics-node` writes them: its endpoints by zone, its envelope, its library and context
 * fields. They are learned from an instance that is shown one event and sends nothing. Events are put into that form as
 * the JSON they already are: taking each through the instance costs ten times as much as all else that is done with it.
 */
export class AmplitudePipeline {
  #form: Promise<RequestForm> | undefined;
  #sent = 0;

  constructor(
    private readonly options: PipelineOptions,
    private readonly endpoint: HttpEndpoint,
  ) {}

  /** Sends events, each a JSON object in UTF-8, in one request. Never rejects. */
  async send(events: readonly Buffer[]): Promise<EndpointAnswer> {
    try {
      this.#form ??= this.#learnForm();
      const form = await this.#form;
      return await this.endpoint.post(form.address, this.#write(form, events));
    } catch (error) {
      this.#form = undefined;
      return { kind: 'unreachable', message: error instanceof Error ? error.message : String(error) };
    }
  }

  #write({ head, tail, added }: RequestForm, events: readonly Buffer[]): Buffer {
    const end = `${tail}"${new Date().toISOString()}"}`;
    const addedBytes = Buffer.byteLength(added) + LONGEST_NUMBER;
    let size = Buffer.byteLength(head) + end.length;
    for (const event of events) size += event.length + addedBytes;
    const body = Buffer.allocUnsafe(size);
    let at = body.write(head);
    let rest = events.length;
    for (const event of events) {
      rest -= 1;
      at += event.copy(body, at, 0, event.length - 1);
      at += body.write(`,"event_id":${this.#sent++}${added}${rest > 0 ? '},' : '}'}`, at);
    }
    at += body.write(end, at);
    return body.subarray(0, at);
  }

  async #learnForm(): Promise<RequestForm> {
    // Loaded with the first batch: it takes most of a bare Node start, and nothing before needs it.
    const { createInstance } = await import('@amplitude/analytics-node');
    const instance = createInstance();
    const { serverUrl, serverZone } = this.options;
    let form: RequestForm | undefined;
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
          form = formOf(address, payload);
          // "No answer" makes the instance forget the event.
          return null;
        },
      },
    }).promise;
    instance.track({ ...SAMPLE, event_type: 'sample' });
    await instance.flush().promise;
    if (!form) throw new Error('the Amplitude client sent nothing');
    return form;
  }
}

function formOf(address: string, payload: { readonly events: readonly object[] }): RequestForm {
  const { events, ...envelope } = payload;
  Reflect.deleteProperty(envelope, 'client_upload_time');
  const added = Object.entries(events[0] ?? {}).filter(([name]) => !(name in SAMPLE) && name !== 'event_id');
  return {
    address,
    head: `{${members(envelope)},"events":[`,
    tail: '],"client_upload_time":',
    added: added.length > 0 ? `,${members(Object.fromEntries(added))}` : '',
  };
}
