import { CircuitBreaker } from '../../capture/circuit-breaker.js';
import { createModelCallSink, type ObservingClient } from '../../capture/create-model-call-sink.js';
import { firstToHear } from '../../capture/first-to-hear.js';
import type { ObservedCall } from '../../capture/observed-call.js';
import { asNumber, asRecord, asText } from '../../capture/read-json.js';
import { runInContext } from '../../client/context.js';
import { runningContext } from '../../client/framework-context.js';
import { newId } from '../../client/new-id.js';
import { embeddingModel } from './embedding-model.js';
import { languageModel } from './language-model.js';
import { singleAnswerModel } from './single-answer-model.js';
import { TelemetryCalls } from './telemetry-calls.js';
import { recordToolExecution, type ToolRun } from './tool-execution.js';

/** The name by which this observer and others of the same call tell each other apart. */
const OBSERVER = 'vercel';
/** So many tools that never ended are kept. */
const LIMIT = 1000;

/** Operations that are one request each, by what their events call them. */
const OPERATIONS = {
  'ai.generateSpeech': singleAnswerModel('speech'),
  'ai.transcribe': singleAnswerModel('transcription'),
} as const;

const isOperation = (name: unknown): name is keyof typeof OPERATIONS => typeof name === 'string' && name in OPERATIONS;

type Fields = Readonly<Record<string, unknown>>;
type Listener = (event: unknown) => void;

/** What `registerTelemetry` of the AI SDK 7 takes. */
export interface AmplitudeTelemetry {
  readonly onStart: Listener;
  readonly onEnd: Listener;
  readonly onError: Listener;
  readonly onAbort: Listener;
  readonly onStepError: Listener;
  readonly onLanguageModelCallStart: Listener;
  readonly onLanguageModelCallEnd: Listener;
  readonly onObjectStepStart: Listener;
  readonly onObjectStepEnd: Listener;
  readonly onEmbedStart: Listener;
  readonly onEmbedEnd: Listener;
  readonly onRerankStart: Listener;
  readonly onRerankEnd: Listener;
  readonly onToolExecutionStart: Listener;
  readonly onToolExecutionEnd: Listener;
  /** What a tool's run starts is part of it. */
  executeTool<T>(run: ExecutedTool<T>): PromiseLike<T>;
}

interface ExecutedTool<T> extends Fields {
  readonly execute: () => PromiseLike<T>;
}

/**
 * A telemetry integration for the AI SDK 7: every model request of the app (text, objects, embeddings, rankings, speech,
 * transcriptions) and every run of a tool becomes an event, without a change where the request is made. A model or a tool
 * that is wrapped as well is told once.
 *
 * @param amplitude takes what runs outside any session
 * @example
 * registerTelemetry(createAmplitudeTelemetry(ai));
 */
export function createAmplitudeTelemetry(amplitude: ObservingClient): AmplitudeTelemetry {
  const breaker = new CircuitBreaker();
  const { modelCalls: target } = amplitude;
  const sink = createModelCallSink(amplitude, { observer: OBSERVER, ...(target && { target }) });
  const calls = new TelemetryCalls({ sink, breaker });
  const tools = new Map<string, ToolRun>();
  const operation = (event: unknown) => asRecord(event)?.['operationId'];

  return {
    onStart(event) {
      const name = operation(event);
      if (isOperation(name)) calls.begin(event, OPERATIONS[name]);
    },
    onEnd(event) {
      if (isOperation(operation(event))) calls.end(event, (call, told) => call.body(told));
      else calls.over(event);
    },
    onError: (event) => calls.failed(event),
    onAbort: (event) => calls.aborted(event),
    onStepError: (event) => calls.failed(event),
    onLanguageModelCallStart: (event) => calls.begin(event, languageModel),
    onLanguageModelCallEnd: (event) => calls.end(event, readCall),
    onObjectStepStart: (event) => calls.begin(event, languageModel),
    onObjectStepEnd: (event) => calls.end(event, readObject),
    onEmbedStart: (event) => calls.begin(event, embeddingModel, 'embedCallId'),
    onEmbedEnd: (event) => calls.end(event, (call, told) => call.body(told), 'embedCallId'),
    onRerankStart: (event) => calls.begin(event, RERANKING),
    onRerankEnd: (event) => calls.end(event, (call, told) => call.body(told)),
    onToolExecutionStart(event) {
      if (!firstToHear(OBSERVER, toolKey(event), calls)) return;
      tools.set(toolKey(event), { startedAt: performance.now(), invocationId: newId() });
      if (tools.size > LIMIT) tools.delete(tools.keys().next().value ?? '');
    },
    onToolExecutionEnd(event) {
      const key = toolKey(event);
      const run = tools.get(key);
      tools.delete(key);
      if (run) breaker.run(() => recordToolExecution(event, run, { client: amplitude, name: OBSERVER }));
    },
    executeTool({ execute, ...event }) {
      const running = runningContext();
      const run = tools.get(toolKey(event));
      const tool = asText(asRecord(event['toolCall'])?.['toolName']);
      return running && run && tool ? runInContext({ ...running, spanId: run.invocationId, tool }, execute) : execute();
    },
  };
}

const RERANKING = singleAnswerModel('rerank');

function readCall(call: ObservedCall, told: Fields): void {
  noteFirst(call, asRecord(told['performance'])?.['timeToFirstOutputMs']);
  call.body({ ...told, response: { id: asText(told['responseId']), modelId: told['modelId'] } });
}

function readObject(call: ObservedCall, told: Fields): void {
  noteFirst(call, told['msToFirstChunk']);
  call.body({ ...told, text: told['objectText'] });
}

function noteFirst(call: ObservedCall, ms: unknown): void {
  const first = asNumber(ms);
  if (first === undefined) return;
  call.record.isStreaming = true;
  call.record.ttfbMs = first;
}

function toolKey(event: unknown): string {
  const told = asRecord(event);
  const id = asText(told?.['toolCallId']) ?? asText(asRecord(told?.['toolCall'])?.['toolCallId']);
  return `${asText(told?.['callId'])} ${id}`;
}
