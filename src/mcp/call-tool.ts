import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server';
import { EngineError } from '../engine/engine-error.js';
import { answerFrame } from './answer-frame.js';
import { errorFrame } from './error-frame.js';
import { reportProgress } from './report-progress.js';
import { toToolError } from './to-tool-error.js';
import type { Tool } from './tool-definition.js';
import { answerInWorker } from './worker/answer-in-worker.js';
import { workerFile } from './worker/worker-file.js';

/** One `tools/call`: the tool's answer or its error as an MCP result. A cancelled call rejects, and is not answered. */
export async function callTool(
  tool: Tool,
  raw: Readonly<Record<string, unknown>>,
  defaultRoot: string | undefined,
  context: ServerContext,
): Promise<CallToolResult> {
  const { signal } = context.mcpReq;
  const progress = reportProgress(context);
  try {
    const file = tool.blocks ? workerFile() : undefined;
    const answer = file
      ? answerInWorker(file, { tool: tool.name, raw, defaultRoot }, signal)
      : tool.answer(raw, { defaultRoot, signal, onProgress: progress.update });
    return answerFrame(await untilAborted(answer, signal));
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const error = toToolError(thrown, raw);
    if (error.code === 'INTERNAL') logCause(tool.name, error);
    return errorFrame(error);
  } finally {
    progress.stop();
  }
}

/** Rejects as soon as the signal aborts, so that a tool which is slow to notice does not keep the request open. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new EngineError('INTERNAL', 'cancelled'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** The cause of an unexpected failure goes to stderr, for whoever runs the server; the client sees only the code. */
function logCause(tool: string, error: EngineError): void {
  const cause = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : String(error.cause);
  process.stderr.write(`amplitude-ai: ${tool} failed: ${cause}\n`);
}
