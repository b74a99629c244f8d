import { readsNatively } from '../../platform/reads-natively.js';
import { runInContext } from '../context.js';
import type { Session } from '../session.js';
import { findServerResponse } from './find-server-response.js';
import { findWaitUntil } from './find-wait-until.js';
import { isHeadRequest } from './is-head-request.js';
import { isPromise } from './is-promise.js';
import { observeDelivery } from './observe-delivery.js';
import { observeNodeStream } from './observe-node-stream.js';
import { observeThenable } from './observe-thenable.js';
import { relayResponse } from './relay-response.js';

/**
 * Runs one unit of work in a session, which ends when all of the work is over: the call itself, the Node response
 * among its arguments, and the response, stream or iterator that it returns. Returns what `call` returns (where a
 * platform reads responses natively, its like); the app's errors pass through untouched.
 */
export function serve<R>(session: Session, args: readonly unknown[], call: () => R): R {
  const work = openWork(session, args);
  let result: R;
  try {
    result = runInContext(session.context, call);
  } catch (error) {
    work.over();
    throw error;
  }
  if (!isPromise(result)) {
    const over = (): void => void work.over();
    const isThenable = observeThenable(result, (value) => void work.deliver(value), over);
    return isThenable ? result : work.deliver(result).value;
  }
  if (Object.getPrototypeOf(result) !== Promise.prototype) {
    // A provider's own promise class: the app gets the very object.
    result.then(
      (value) => work.deliver(value),
      () => work.over(),
    );
    return result;
  }
  const followed = result.then(
    (given: unknown) => {
      const { value, held } = work.deliver(given);
      return held ? held.then(() => value) : value;
    },
    (error: unknown) => {
      const held = work.over();
      if (held) return held.then(() => Promise.reject(error));
      throw error;
    },
  );
  // A plain promise of the same value.
  return followed as R;
}

interface OpenWork {
  /** One part is over. @returns what to wait for, when it was the last and the platform needs it */
  over(): Promise<unknown> | undefined;
  /** The call has returned: over now, or when what it returned has been delivered. @returns what to give to the caller */
  deliver<V>(value: V): { readonly value: V; readonly held?: Promise<unknown> | undefined };
}

function openWork(session: Session, args: readonly unknown[]): OpenWork {
  const waitUntil = findWaitUntil(args);
  const finish = session.begin();
  let parts = 1;
  const over = (): Promise<unknown> | undefined => {
    parts -= 1;
    return parts === 0 ? finish(waitUntil) : undefined;
  };
  const watch = { context: session.context, over, holdsEnd: session.flushesAtEnd && !waitUntil };
  const response = findServerResponse(args);
  if (response && observeNodeStream(response, ['finish', 'close'], watch)) parts += 1;
  const isRead = !isHeadRequest(args);
  return {
    over,
    deliver<V>(value: V) {
      if (!isRead) return { value, held: over() };
      if (!readsNatively()) return observeDelivery(value, watch) ? { value } : { value, held: over() };
      const relayed = relayResponse(value, watch);
      if (relayed !== undefined) return { value: relayed };
      return !(value instanceof Response) && observeDelivery(value, watch) ? { value } : { value, held: over() };
    },
  };
}
