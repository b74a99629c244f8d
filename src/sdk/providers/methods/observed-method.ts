import type { CallAdapter } from '../../capture/call-adapter.js';

/** How the method of an SDK that sends one model request is observed. What is left out has a usual place. */
export interface ObservedMethod extends ReadOutcome {
  readonly adapter: CallAdapter;
  /** The method always streams. */
  readonly streams?: true;
  /** The method may send through other observed objects: they stay silent, so that one call is one event. */
  readonly covers?: true;
  /** What the adapter reads as the request. Default: the first argument. */
  readonly request?: (args: readonly unknown[], receiver: object) => unknown;
  /** The signal with which the app may abort the request. */
  readonly signal?: (args: readonly unknown[]) => unknown;
}

/** Where a result holds what is of interest. */
export interface ReadOutcome {
  /** The stream in a result, which is then observed in place. Default: there is none. */
  readonly stream?: (result: unknown) => unknown;
  /** What the adapter reads as the response. Default: the result itself. */
  readonly body?: (result: unknown) => unknown;
  /** The property of a streaming result that promises the whole response, whether the stream is read or not. */
  readonly whole?: string;
  readonly requestId?: (result: unknown) => string | undefined;
}
