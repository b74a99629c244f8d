import type { ReadableStream } from 'node:stream/web';
import { once, type Watch } from './delivered.js';
import { layer } from './layer.js';
import { observeWebStream } from './observe-web-stream.js';

/** The part of a web `Response` that is used; any realm's, any subclass. */
export interface ResponseLike {
  readonly body: ReadableStream | null;
  clone(): ResponseLike;
}

/** What reads a whole body. Bun and Deno read it beside the stream's own methods. */
const READERS = ['text', 'json', 'arrayBuffer', 'blob', 'bytes', 'formData'] as const;

/**
 * Watches a response until its body is drained or cancelled. The response stays the same object.
 *
 * @returns false when there is no body, or it cannot be watched
 */
export function observeResponse(response: ResponseLike, given: Watch): boolean {
  const { body, clone } = response;
  const watch = { ...given, over: once(given.over) };
  if (!body || !observeWebStream(body, watch)) return false;
  layer(response, {
    ...wholeReaders(response, watch),
    clone(): ResponseLike {
      const copy: ResponseLike = Reflect.apply(clone, response, []);
      // Where cloning does not go through the public `tee`, both have new bodies that nobody watches.
      for (const branch of [response.body, copy.body]) if (branch) observeWebStream(branch, watch);
      layer(copy, wholeReaders(copy, watch));
      return copy;
    },
  });
  return true;
}

function wholeReaders(response: ResponseLike, { over, holdsEnd }: Watch) {
  const methods: Record<string, (...args: never[]) => unknown> = {};
  for (const name of READERS) {
    const read: unknown = Reflect.get(response, name);
    if (typeof read !== 'function') continue;
    methods[name] = (...args) => {
      const isUsed = Reflect.get(response, 'bodyUsed') === true;
      const whole: Promise<unknown> = Reflect.apply(read, response, args);
      return whole.then(
        async (value) => {
          const told = over('drained');
          if (holdsEnd) await told;
          return value;
        },
        (error: unknown) => {
          // A body that somebody else has begun to read fails too: that reader tells how it ends.
          if (!isUsed) over('cancelled');
          throw error;
        },
      );
    };
  }
  return methods;
}
