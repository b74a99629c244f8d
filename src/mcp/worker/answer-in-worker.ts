import { Worker } from 'node:worker_threads';
import { EngineError } from '../../engine/engine-error.js';
import type { ToolAnswer } from '../tool-definition.js';
import type { WorkerReply, WorkerRequest } from './messages.js';

/** Workers without work, warm: they keep what they have parsed and the compiler that they have loaded. */
const idle = new Set<Worker>();

/**
 * Has a worker thread answer a call. When the signal aborts, the thread is ended, in the middle of whatever it does: an
 * apply is journalled and survives that.
 */
export function answerInWorker(file: string, request: WorkerRequest, signal: AbortSignal): Promise<ToolAnswer> {
  const worker = take(file);
  return new Promise<ToolAnswer>((resolve, reject) => {
    const abort = () => {
      worker.terminate();
      reject(signal.reason);
    };
    const finish = (reply: WorkerReply) => {
      signal.removeEventListener('abort', abort);
      worker.off('error', reject);
      worker.unref();
      idle.add(worker);
      if ('answer' in reply) resolve(reply.answer);
      else reject(toError(reply.error));
    };
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    worker.once('error', reject);
    worker.once('message', finish);
    worker.postMessage(request);
  });
}

/**
 * The warm worker that has worked last, which knows what the dry run of an apply has found out, else a new one. One that
 * fails, whenever that is, is not used again.
 */
function take(file: string): Worker {
  const latest = [...idle].at(-1);
  if (latest) {
    idle.delete(latest);
    latest.ref();
    return latest;
  }
  const worker = new Worker(file);
  worker.on('error', () => idle.delete(worker));
  worker.on('exit', () => idle.delete(worker));
  return worker;
}

function toError({ code, message, ...options }: Extract<WorkerReply, { error: unknown }>['error']): EngineError {
  return new EngineError(code, message, options);
}
