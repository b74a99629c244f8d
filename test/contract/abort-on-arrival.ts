import type { LoopbackReply } from '../loopback/loopback-server.js';

/** An abort of a request by the app, just when the server has received it and is thinking. */
export function abortOnArrival() {
  let controller = new AbortController();
  return {
    /** The signal of the next request. */
    signal: (): AbortSignal => {
      controller = new AbortController();
      return controller.signal;
    },
    replies: (): Promise<LoopbackReply> => {
      controller.abort();
      return new Promise(() => {});
    },
  };
}
