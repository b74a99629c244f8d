import type { ObservedCall } from '../../capture/observed-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { type ApiPromise, isApiPromise } from './api-promise.js';
import { handsOnRawResponses, noteRawResponse } from './raw-responses.js';
import { takeResult } from './take-result.js';

/**
 * Observes a request through its own promise: the same object, with the same keys. Nothing is parsed, awaited or
 * handled that the app has not asked for, so a body stays unread for `asResponse()` and a rejection that nobody handles
 * stays unhandled.
 */
export function observePromise(promise: ApiPromise, call: ObservedCall): void {
  const response = new ObservedResponse(promise.responsePromise, call, handsOnRawResponses(promise));
  const parse = promise.parseResponse;
  // openai >= 7.5 gives each promise its own _thenUnwrap, bound to what lies beneath it.
  const unwrap = Object.hasOwn(promise, '_thenUnwrap') ? promise._thenUnwrap : undefined;

  promise.responsePromise = response;
  promise.parseResponse = function (this: unknown, ...args: unknown[]): unknown {
    call.reading();
    let parsed: unknown;
    try {
      parsed = parse.apply(this, args);
    } catch (error) {
      call.failed(error);
      throw error;
    }
    if (!(parsed instanceof Promise)) return takeResult(parsed, call);
    return parsed.then(
      (value) => takeResult(value, call),
      (error) => {
        call.failed(error);
        throw error;
      },
    );
  };
  if (unwrap) {
    promise._thenUnwrap = (transform) => {
      const unwrapped = unwrap.call(promise, (data, props) => transform(takeResult(data, call), props));
      if (isApiPromise(unwrapped)) observePromise(unwrapped, call);
      return unwrapped;
    };
  }
  call.awaitReading(response);
}

const THEN = 'then';

/** Stands in for the promise of the response, and listens along only when somebody listens. */
class ObservedResponse extends Promise<unknown> {
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #response: Promise<unknown>;
  readonly #call: ObservedCall;
  readonly #isHandedOn: boolean;

  /** @param isHandedOn whether it may be parsed through another promise than the request's */
  constructor(response: Promise<unknown>, call: ObservedCall, isHandedOn: boolean) {
    super((resolve) => resolve(undefined));
    this.#response = response;
    this.#call = call;
    this.#isHandedOn = isHandedOn;
  }

  override [THEN]<A = unknown, B = never>(
    onFulfilled?: ((value: unknown) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const call = this.#call;
    return this.#response.then(
      (props) => {
        call.responded(requestIdOf(props));
        if (this.#isHandedOn) noteRawResponse(props, call);
        // Without a handler a promise passes its value on: then A is the value's own type.
        return onFulfilled ? onFulfilled(props) : (props as A);
      },
      (error: unknown) => {
        call.failed(error);
        if (onRejected) return onRejected(error);
        throw error;
      },
    );
  }
}

function requestIdOf(props: unknown): string | undefined {
  const response = asRecord(asRecord(props)?.['response']);
  const headers = response?.['headers'];
  if (typeof headers !== 'object' || headers === null || !('get' in headers) || typeof headers.get !== 'function')
    return;
  try {
    return asText(headers.get('x-request-id')) ?? asText(headers.get('request-id'));
  } catch {
    return undefined;
  }
}
