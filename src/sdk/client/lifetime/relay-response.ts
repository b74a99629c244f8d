import type { ReadableStreamDefaultReader } from 'node:stream/web';
import { runInContext } from '../context.js';
import { once, type Watch } from './delivered.js';

/**
 * For platforms that read a body where nobody can watch: a response with the same status, headers and chunks, which
 * tells when the last of them is out. Nothing is read ahead, and who cancels it cancels the original.
 *
 * @returns `undefined` for what is no response, for one without a body, and for one that is whole already: that keeps
 *   its known length
 */
export function relayResponse<V>(value: V, given: Watch): V | undefined {
  try {
    if (typeof value !== 'object' || value === null || !(value instanceof Response)) return undefined;
    if (!value.body || value.body.locked || isWhole(value)) return undefined;
    // The constructor takes over what else belongs to a response; a response is what came in.
    return new Response(relayed(value.body, { ...given, over: once(given.over) }), value) as V;
  } catch {
    return undefined;
  }
}

const isWhole = ({ headers }: Response): boolean =>
  headers.has('content-length') || /^application\/json\b/i.test(headers.get('content-type') ?? '');

function relayed(body: ReadableStream, { context, over, holdsEnd }: Watch): ReadableStream {
  let reader: ReadableStreamDefaultReader | undefined;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const source = reader ?? body.getReader();
          reader = source;
          const { done, value } = await runInContext(context, () => source.read());
          if (!done) return controller.enqueue(value);
          const told = over('drained');
          if (holdsEnd) await told;
          controller.close();
        } catch (error) {
          over('cancelled');
          controller.error(error);
        }
      },
      async cancel(reason) {
        over('cancelled');
        await runInContext(context, () => (reader ? reader.cancel(reason) : body.cancel(reason)));
      },
    },
    { highWaterMark: 0 },
  );
}
