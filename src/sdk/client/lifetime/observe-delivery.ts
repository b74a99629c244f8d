import type { Watch } from './delivered.js';
import { once } from './delivered.js';
import { endWhenForgotten } from './forgotten.js';
import { layer } from './layer.js';
import { observeIterator } from './observe-iterator.js';
import { type NodeStreamLike, observeReadable } from './observe-node-stream.js';
import { observeResponse, type ResponseLike } from './observe-response.js';
import { observeWebStream } from './observe-web-stream.js';

/**
 * Watches a value that is still being produced after it was returned: a response, a stream, an iterator.
 *
 * @returns false for every other value, and for one that cannot be watched: it is over now
 */
export function observeDelivery(value: unknown, watch: Watch): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    if (isResponse(value)) return observeResponse(value, watch);
    if (has(value, 'getReader', 'tee', 'cancel')) {
      // The three methods together are a web stream's.
      return observeWebStream(value as Parameters<typeof observeWebStream>[0], watch);
    }
    if (has(value, 'pipe', 'once', 'read')) return observeReadable(value as NodeStreamLike, watch);
    if (isIterator(value)) return observeGenerator(value, watch);
    return Symbol.asyncIterator in value ? observeIterable(value as AsyncIterable<unknown>, watch) : false;
  } catch {
    return false;
  }
}

function observeGenerator(iterator: Parameters<typeof observeIterator>[0], given: Watch): boolean {
  const watch = { ...given, over: once(given.over) };
  if (!observeIterator(iterator, watch)) return false;
  endWhenForgotten(iterator, watch.over);
  return true;
}

function observeIterable(iterable: AsyncIterable<unknown>, given: Watch): boolean {
  const watch = { ...given, over: once(given.over) };
  const open = iterable[Symbol.asyncIterator];
  const isLayered = layer(iterable, {
    [Symbol.asyncIterator](): unknown {
      const iterator: AsyncIterator<unknown> = Reflect.apply(open, iterable, []);
      observeIterator(iterator, watch);
      return iterator;
    },
  });
  if (isLayered) endWhenForgotten(iterable, watch.over);
  return isLayered;
}

const isIterator = (value: object): value is Parameters<typeof observeIterator>[0] =>
  has(value, 'next') && (Symbol.asyncIterator in value || Symbol.iterator in value);

const isResponse = (value: object): value is ResponseLike =>
  has(value, 'clone', 'arrayBuffer') && 'headers' in value && 'status' in value && 'body' in value;

const has = (value: object, ...methods: string[]): boolean =>
  methods.every((name) => name in value && typeof Reflect.get(value, name) === 'function');
