import type { AmplitudeEvent } from '../delivery/amplitude-event.js';
import type { DeliveryOptions } from '../delivery/delivery-options.js';
import type { AnswerBody, EndpointAnswer } from '../delivery/endpoint-answer.js';
import { retryAfterMs } from '../delivery/retry-after-ms.js';

const ZONES = { US: 'https://api2.amplitude.com/2/httpapi', EU: 'https://api.eu.amplitude.com/2/httpapi' } as const;

/** Sends events in one request to Amplitude's HTTP V2 API. Never rejects. */
export async function postEvents(options: DeliveryOptions, events: readonly AmplitudeEvent[]): Promise<EndpointAnswer> {
  const { apiKey, serverZone = 'US', requestTimeoutMs = 10_000 } = options;
  const address = apiAddress(options.serverUrl || ZONES[serverZone]);
  if (!address) return { kind: 'unsendable', reason: 'bad_server_url', message: `not a URL: ${options.serverUrl}` };
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: '*/*' },
      body: JSON.stringify({ api_key: apiKey, events, options: { min_id_length: 1 } }),
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    const body = parseBody(await response.text());
    // Amplitude repeats the status in the body; a proxy in front may have turned it into a 200.
    const said = body['code'];
    const status = response.status < 300 && typeof said === 'number' && said >= 300 ? said : response.status;
    const wait = retryAfterMs(response.headers.get('retry-after') ?? undefined, Date.now());
    return { kind: 'answered', status, body, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  } catch (error) {
    return { kind: 'unreachable', message: error instanceof Error ? error.message : String(error) };
  }
}

/** A bare origin stands for the API's usual path there. */
function apiAddress(serverUrl: string): string | undefined {
  if (!/^https?:\/\//.test(serverUrl) || !URL.canParse(serverUrl)) return undefined;
  const url = new URL(serverUrl);
  return url.pathname === '/' && url.search === '' ? `${url.origin}/2/httpapi` : serverUrl;
}

function parseBody(text: string): AnswerBody {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as AnswerBody) : {}; // any object is a record
  } catch {
    return {};
  }
}
