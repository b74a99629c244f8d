import type { ReadableStream } from 'node:stream/web';
import type { Watch } from './delivered.js';
import { layer } from './layer.js';
import { observeWebStream } from './observe-web-stream.js';

/** The part of a web `Response` that is used; any realm's, any subclass. */
export interface ResponseLike {
  readonly body: ReadableStream | null;
  clone(): ResponseLike;
}

/**
 * Watches a response until its body is drained or cancelled. The response stays the same object.
 *
 * @returns false when there is no body, or it cannot be watched
 */
export function observeResponse(response: ResponseLike, watch: Watch): boolean {
  const { body, clone } = response;
  if (!body || !observeWebStream(body, watch)) return false;
  layer(response, {
    clone(): ResponseLike {
      const copy: ResponseLike = Reflect.apply(clone, response, []);
      // Where cloning does not go through the public `tee`, both have new bodies that nobody watches.
      for (const branch of [response.body, copy.body]) if (branch) observeWebStream(branch, watch);
      return copy;
    },
  });
  return true;
}
