import type { CallAdapter } from '../../capture/call-adapter.js';
import { CircuitBreaker } from '../../capture/circuit-breaker.js';
import { createModelCallSink, type ObservingClient } from '../../capture/create-model-call-sink.js';
import type { ObservedCall } from '../../capture/observed-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { type CapturedContext, captureContext, globalState } from '../../client/context.js';
import { runningContext } from '../../client/framework-context.js';
import { newId } from '../../client/new-id.js';
import { followChannel } from '../../platform/follow-channel.js';
import { beginCall } from '../../providers/methods/begin-call.js';
import { observeResultStream } from '../../providers/methods/observe-result-stream.js';
import { embeddingModel } from './embedding-model.js';
import { languageModel } from './language-model.js';
import { promptOf } from './prompt-of.js';
import { servedByModel } from './served-by-model.js';
import { singleAnswerModel } from './single-answer-model.js';
import { recordToolExecution, type ToolRun } from './tool-execution.js';

/** Where the AI SDK 7 traces its operations. */
const CHANNEL = 'ai:telemetry';
const OBSERVER = 'vercel-channel';

/** The operations that are model requests. Those around them (`generateText`, `streamText`, `step`) only gather these. */
const REQUESTS: ReadonlyMap<unknown, CallAdapter> = new Map([
  ['languageModelCall', languageModel],
  ['embed', embeddingModel],
  ['embedMany', embeddingModel],
  ['rerank', singleAnswerModel('rerank')],
  ['generateSpeech', singleAnswerModel('speech')],
  ['transcribe', singleAnswerModel('transcription')],
]);

type Fields = Readonly<Record<string, unknown>>;

/**
 * Observes the model requests and tools of the AI SDK 7 that it traces on the diagnostics channel `ai:telemetry`, whatever
 * integrations the app or a single call of it has: the way where neither a call nor a bootstrap can be touched. What is
 * observed in another way as well is told once. Node.js from 20.16; elsewhere nothing is traced, and nothing observed.
 *
 * @param amplitude takes what runs outside any session
 * @param onRequest called for each request that is traced
 * @returns what ends it
 */
export function observeTelemetryChannel(amplitude: ObservingClient, onRequest?: () => void): () => void {
  const { modelCalls: target } = amplitude;
  const sink = createModelCallSink(amplitude, { observer: OBSERVER, ...(target && { target }) });
  const breaker = new CircuitBreaker();
  const calls = new WeakMap<object, ObservedCall>();
  const tools = new WeakMap<object, ToolRun>();

  function start(message: object): void {
    const { type, event } = asRecord(message) ?? {};
    if (type === 'executeTool' && !tools.has(message)) {
      tools.set(message, { startedAt: performance.now(), invocationId: newId() });
    }
    const adapter = REQUESTS.get(type);
    const told = asRecord(event);
    if (!adapter || !told) return;
    onRequest?.();
    const call = beginCall({ sink, breaker, provider: servedByModel(told) }, adapter);
    if (!call) return;
    call.request({ modelId: told['modelId'], options: { ...told, prompt: promptOf(told) } });
    calls.set(message, call);
  }

  function end(message: object): void {
    const told = asRecord(message) ?? {};
    const toolRun = tools.get(message);
    if (toolRun) recordTool(told, toolRun);
    const call = calls.get(message);
    if (!call) return;
    calls.delete(message);
    if (told['error'] !== undefined) call.failed(told['error']);
    else readResult(call, asRecord(told['result']));
  }

  function recordTool(told: Fields, run: ToolRun): void {
    const result = asRecord(told['result']);
    // An app that keeps results out of its telemetry leaves unknown how the tool fared.
    if (!result) return;
    const { output, toolExecutionMs } = result;
    const ended = { ...asRecord(told['event']), toolOutput: output, toolExecutionMs };
    recordToolExecution(ended, run, { client: amplitude, name: OBSERVER });
  }

  /** What a tool's run starts is part of it. */
  function contextOf(message: object): CapturedContext | undefined {
    const running = runningContext();
    const { type, event } = asRecord(message) ?? {};
    const tool = asText(asRecord(asRecord(event)?.['toolCall'])?.['toolName']);
    if (type !== 'executeTool' || !tool || !running) return captureContext();
    const invocationId = newId();
    tools.set(message, { startedAt: performance.now(), invocationId });
    return { ...running, spanId: invocationId, tool };
  }

  return followChannel(CHANNEL, {
    start: (message) => void breaker.run(() => start(message)),
    end: (message) => void breaker.run(() => end(message)),
    storage: globalState().storage,
    contextOf: (message) => breaker.run(() => contextOf(message)) ?? captureContext(),
  });
}

function readResult(call: ObservedCall, result: Fields | undefined): void {
  const stream = result?.['stream'];
  if (typeof stream === 'object' && stream !== null) {
    call.record.isStreaming = true;
    if (observeResultStream(stream, call)) return;
  }
  const { embedding, embeddings = embedding === undefined ? undefined : [embedding] } = result ?? {};
  call.body(result && { ...result, embeddings });
}
