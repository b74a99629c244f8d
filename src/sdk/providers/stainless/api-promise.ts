import { asRecord } from '../../capture/read-json.js';

/**
 * The parts of an `APIPromise` that observation rests on. The OpenAI and Anthropic SDKs come from one generator; in all
 * their supported majors the promise keeps these two as own, enumerable, writable properties and reads them late.
 */
export interface ApiPromise extends Promise<unknown> {
  /** Resolves with the response and its request; nothing is parsed until somebody asks. */
  responsePromise: Promise<unknown>;
  /** Called as `(props)` in openai 4, as `(client, props)` later. */
  parseResponse: (...args: unknown[]) => unknown;
  _thenUnwrap: (transform: (data: unknown, props: unknown) => unknown) => Promise<unknown>;
}

/** Whether a value is such a promise. */
export function isApiPromise(value: unknown): value is ApiPromise {
  const promise = value instanceof Promise ? asRecord(value) : undefined;
  return (
    promise !== undefined &&
    promise['responsePromise'] instanceof Promise &&
    typeof promise['parseResponse'] === 'function'
  );
}
