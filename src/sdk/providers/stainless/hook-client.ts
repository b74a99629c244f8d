import { newModelCall } from '../../capture/new-model-call.js';
import { isObservedAbove, runBelow } from '../../capture/observation-scope.js';
import { ObservedCall } from '../../capture/observed-call.js';
import { asRecord } from '../../capture/read-json.js';
import { adoptClient } from '../../patch/adopt-client.js';
import { addHeaders } from './add-headers.js';
import { isApiPromise } from './api-promise.js';
import { copying } from './copying.js';
import { hookMethod } from './hook-method.js';
import { mayAskForUsage } from './may-ask-for-usage.js';
import { observePromise } from './observe-promise.js';
import { type ClientObservation, observedClients } from './observed-client.js';
import { servedBy } from './served-by.js';
import { askForUsage, wantUsage } from './usage-request.js';

/**
 * Hooks the client class's `post` and `get`, through which every resource method and every helper (`parse`, `stream`,
 * `runTools`, tool runners) sends its requests, above retries: one passage is one model request. The hooks act on
 * observed clients alone. `withOptions()` copies of an observed client are observed too.
 *
 * @returns whether the class could be hooked
 */
export function hookClient(client: object): boolean {
  const posts = hookMethod(client, 'post', (original) => observing('post', original));
  if (!posts) return false;
  hookMethod(client, 'get', (original) => observing('get', original));
  hookMethod(client, 'prepareRequest', asking);
  hookMethod(
    client,
    'withOptions',
    (original) =>
      function (...args) {
        const copy = copied(() => original.apply(this, args));
        const observation = observationOf(this);
        if (observation && typeof copy === 'object' && copy !== null) observedClients.set(copy, observation);
        return copy;
      },
  );
  return true;
}

/** A client of a patched class is observed from its first request on. */
function observationOf(client: unknown): ClientObservation | undefined {
  if (typeof client !== 'object' || client === null) return undefined;
  const observation = observedClients.get(client);
  if (observation || !adoptClient(client)) return observation;
  return observedClients.get(client);
}

function copied<T>(copy: () => T): T {
  const before = copying.isUnderWay;
  copying.isUnderWay = true;
  try {
    return copy();
  } finally {
    copying.isUnderWay = before;
  }
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The client whose request is being made, so that a subclass's method calling its parent's counts once. */
let sending: unknown;

function observing(method: 'get' | 'post', original: Method): Method {
  return function (...args) {
    if (sending !== undefined && sending === this) return original.apply(this, args);
    const call = begin(this, method, args[0]);
    if (!call) return original.apply(this, args);
    const before = sending;
    sending = this;
    let sent: unknown;
    try {
      args[1] = withReadRequest(this, args[1], call);
      sent = runBelow(() => original.apply(this, args));
    } catch (error) {
      call.failed(error);
      throw error;
    } finally {
      sending = before;
    }
    if (isApiPromise(sent)) observePromise(sent, call);
    return sent;
  };
}

function begin(client: unknown, method: 'get' | 'post', path: unknown): ObservedCall | undefined {
  const observation = observationOf(client);
  if (!observation || typeof client !== 'object' || client === null || typeof path !== 'string') return undefined;
  const { sink, breaker, library, adapterFor } = observation;
  return breaker.run(() => {
    const adapter = adapterFor(method, path, sink);
    if (!adapter || isObservedAbove()) return undefined;
    const record = newModelCall(adapter.kind, servedBy(client, library));
    const done = adapter.isContinuation ? () => {} : sink.open(record);
    return done && new ObservedCall(adapter, record, { sink, breaker, done });
  });
}

/** The request's options, read on their way: openai 7 makes a promise of them. */
function withReadRequest(client: unknown, options: unknown, call: ObservedCall): unknown {
  if (options instanceof Promise) return options.then((resolved) => withReadRequest(client, resolved, call));
  const body = asRecord(options)?.['body'];
  if (call.request(body) && typeof body === 'object' && body !== null && mayAskForUsage(client, call)) {
    call.hideUsage(wantUsage(body));
  }
  return options;
}

/** The SDK's own hook for changing what is sent, which runs before each attempt. */
function asking(original: Method): Method {
  return function (...args) {
    const [init, context] = args;
    const observation = observationOf(this);
    observation?.breaker.run(() => {
      const options = asRecord(asRecord(context)?.['options']);
      askForUsage(init, options?.['body']);
      const headers = observation.sink.requestHeaders?.();
      if (hasAny(headers) && isModelRequest(observation, options)) addHeaders(init, headers);
    });
    return original.apply(this, args);
  };
}

function hasAny(headers: Readonly<Record<string, string>> | undefined): headers is Readonly<Record<string, string>> {
  for (const _name in headers) return true;
  return false;
}

function isModelRequest(
  { adapterFor }: ClientObservation,
  options: Readonly<Record<string, unknown>> | undefined,
): boolean {
  const method = options?.['method'];
  const path = options?.['path'];
  return method === 'post' && typeof path === 'string' && adapterFor(method, path) !== undefined;
}
