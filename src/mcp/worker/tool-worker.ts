/** A thread in which a tool may block: the compiler takes seconds at a time, and the server has to stay responsive. */
import { parentPort } from 'node:worker_threads';
import { toToolError } from '../to-tool-error.js';
import { tools } from '../tools/tools.js';
import type { WorkerReply, WorkerRequest } from './messages.js';

parentPort?.on('message', async (request: WorkerRequest) => {
  parentPort?.postMessage(await reply(request));
});

async function reply({ tool: name, raw, defaultRoot }: WorkerRequest): Promise<WorkerReply> {
  try {
    const tool = tools.find((one) => one.name === name);
    if (!tool) throw new Error(`no tool ${name}`);
    // The server ends this thread when the call is cancelled, so there is no signal to hand on.
    const { signal } = new AbortController();
    return { answer: await tool.answer(raw, { defaultRoot, signal, onProgress: () => {} }) };
  } catch (thrown) {
    const { code, message, hint, valid, next, cause } = toToolError(thrown, raw);
    const text = cause instanceof Error ? (cause.stack ?? cause.message) : undefined;
    return {
      error: {
        code,
        message,
        ...(hint === undefined ? {} : { hint }),
        ...(valid === undefined ? {} : { valid }),
        ...(next === undefined ? {} : { next }),
        ...(text === undefined ? {} : { cause: text }),
      },
    };
  }
}
