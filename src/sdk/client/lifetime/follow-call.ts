import { type CapturedContext, runInContext } from '../context.js';
import { warnOnce } from '../warn-once.js';
import { isPromise } from './is-promise.js';
import { observeIterator } from './observe-iterator.js';
import { observeThenable } from './observe-thenable.js';

/** How a call ended. */
export interface CallEnd {
  /** What it returned; of a generator, its last item. */
  readonly output?: unknown;
  readonly error?: unknown;
  readonly failed: boolean;
  readonly latencyMs: number;
}

/**
 * Runs `call` in `context` and tells once how it ended: at once, when its promise settles, or when the generator that it
 * returns is done. Returns what `call` returns; the app's errors pass through untouched.
 */
export function followCall(
  context: CapturedContext | undefined,
  call: () => unknown,
  onEnd: (end: CallEnd) => void,
): unknown {
  const startedAt = performance.now();
  const latencyMs = (): number => performance.now() - startedAt;
  const tell = (end: CallEnd): void => {
    try {
      onEnd(end);
    } catch (error) {
      warnOnce('follow-call', `a call was not recorded: ${String(error)}`);
    }
  };
  const succeeded = (output: unknown): void => tell({ output, failed: false, latencyMs: latencyMs() });
  const failed = (error: unknown): void => tell({ error, failed: true, latencyMs: latencyMs() });

  let result: unknown;
  try {
    result = runInContext(context, call);
  } catch (error) {
    failed(error);
    throw error;
  }
  if (isPromise(result)) {
    if (Object.getPrototypeOf(result) !== Promise.prototype) {
      result.then(succeeded, failed);
      return result;
    }
    return result.then(
      (output: unknown) => {
        succeeded(output);
        return output;
      },
      (error: unknown) => {
        failed(error);
        throw error;
      },
    );
  }
  if (observeThenable(result, succeeded, failed)) return result;
  if (isGenerator(result) && followGenerator(result, context, succeeded, failed)) return result;
  succeeded(result);
  return result;
}

function followGenerator(
  generator: Generator | AsyncGenerator,
  context: CapturedContext | undefined,
  succeeded: (output: unknown) => void,
  failed: (error: unknown) => void,
): boolean {
  let last: unknown;
  let isOver = false;
  return observeIterator(
    generator,
    {
      context,
      holdsEnd: false,
      over: (_end, thrown) => {
        if (!isOver && thrown) failed(thrown.cause);
        else if (!isOver) succeeded(last);
        isOver = true;
        return undefined;
      },
    },
    (item) => {
      last = item;
    },
  );
}

function isGenerator(value: unknown): value is Generator | AsyncGenerator {
  const tag = Object.prototype.toString.call(value);
  return tag === '[object Generator]' || tag === '[object AsyncGenerator]';
}
