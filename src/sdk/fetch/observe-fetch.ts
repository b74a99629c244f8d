import { CircuitBreaker } from '../capture/circuit-breaker.js';
import { createModelCallSink } from '../capture/create-model-call-sink.js';
import type { ModelCallSink } from '../capture/model-call-sink.js';
import { newModelCall } from '../capture/new-model-call.js';
import { expectTransportObserver, isObservedAbove } from '../capture/observation-scope.js';
import { ObservedCall } from '../capture/observed-call.js';
import { asText, parseJson } from '../capture/read-json.js';
import type { AmplitudeAI } from '../client/amplitude-ai.js';
import { type AmplitudeOption, observingAmplitude } from '../client/observing-amplitude.js';
import { modelEndpoint } from './model-endpoint.js';
import { observeBody } from './observe-body.js';

export interface ObserveFetchOptions {
  /** Who hears of the calls. Default: the `AmplitudeAI` made last. */
  amplitude?: AmplitudeOption;
  /** What sends the requests. Default: the global `fetch` of this moment. */
  fetch?: typeof globalThis.fetch;
}

/**
 * A `fetch` that does what the given one does and observes the requests to model APIs (`POST` to a known path and host of
 * OpenAI and those that speak its language, Anthropic or Gemini). Requests and responses stay what they are. A request
 * that a wrapped SDK client makes through it is that client's, and counts once.
 *
 * @example
 * const fetch = observeFetch({ amplitude: ai });
 * const response = await fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', … });
 */
export function observeFetch({
  amplitude,
  fetch = globalThis.fetch,
}: ObserveFetchOptions = {}): typeof globalThis.fetch {
  expectTransportObserver();
  const breaker = new CircuitBreaker();
  let sink: ModelCallSink | undefined;

  return function observedFetch(this: unknown, ...args: Parameters<typeof globalThis.fetch>) {
    sink ??= breaker.run(() => sinkOf(amplitude));
    const call = sink && begin(args, sink, breaker);
    if (!call) return Reflect.apply(fetch, this, args);
    let sent: Promise<Response>;
    try {
      sent = Reflect.apply(fetch, this, args);
    } catch (error) {
      call.failed(error);
      throw error;
    }
    return sent.then(
      (response) => {
        breaker.run(() => responded(response, call));
        return response;
      },
      (error) => {
        call.failed(error);
        throw error;
      },
    );
  };
}

function sinkOf(amplitude: AmplitudeOption | undefined): ModelCallSink | undefined {
  const ai = observingAmplitude(amplitude);
  if (!ai || !('modelCalls' in ai)) return undefined;
  // An AmplitudeAI of any copy of this package.
  const client = ai as AmplitudeAI;
  return createModelCallSink(client, { observer: 'fetch', target: client.modelCalls });
}

function begin(
  [input, init]: Parameters<typeof globalThis.fetch>,
  sink: ModelCallSink,
  breaker: CircuitBreaker,
): ObservedCall | undefined {
  return breaker.run(() => {
    const request = input instanceof Request ? input : undefined;
    if ((init?.method ?? request?.method ?? 'GET').toUpperCase() !== 'POST' || isObservedAbove()) return undefined;
    const endpoint = modelEndpoint(request?.url ?? String(input));
    if (!endpoint) return undefined;
    const { adapter, provider } = endpoint;
    const record = newModelCall(adapter.kind, provider);
    const done = sink.open(record);
    if (!done) return undefined;
    const call = new ObservedCall(adapter, record, { sink, breaker, done });
    const body: unknown = init?.body;
    if (typeof body === 'string') call.request(parseJson(body));
    else if (body instanceof Uint8Array) call.request(parseJson(new TextDecoder().decode(body)));
    else if (body instanceof FormData) call.request(body);
    else if (request?.body && !body) readCopy(request, call);
    return call;
  });
}

/** A `Request` can be read once, and that is for whoever sends it. */
function readCopy(request: Request, call: ObservedCall): void {
  request
    .clone()
    .text()
    .then(
      (text) => void call.request(parseJson(text)),
      () => {},
    );
}

function responded(response: Response, call: ObservedCall): void {
  const { headers, ok, status, statusText } = response;
  call.responded(asText(headers.get('x-request-id')) ?? asText(headers.get('request-id')));
  if (ok) observeBody(response, call);
  else call.failed({ name: `http_${status}`, message: `${status} ${statusText}`.trim() });
}
