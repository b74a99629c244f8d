import { anthropicReply } from './anthropic-reply.js';
import { awsEventFrame } from './aws-event-frame.js';
import type { LoopbackReply, LoopbackRequest } from './loopback-server.js';
import type { ModelAnswer } from './model-answer.js';

/** Writes an answer as Bedrock's runtime would: Converse for any model, InvokeModel in the shapes of Claude. */
export function bedrockReply(request: LoopbackRequest, answer: ModelAnswer, turn: number): LoopbackReply {
  const headers = { 'x-amzn-requestid': `00000000-0000-4000-8000-${String(turn).padStart(12, '0')}` };
  if (answer.error) {
    const { status, type, message } = answer.error;
    return { status, headers: { ...headers, ...answer.error.headers, 'x-amzn-errortype': type }, json: { message } };
  }
  const action = /\/model\/[^/]+\/([\w-]+)/.exec(request.path)?.[1];
  switch (action) {
    case 'converse':
      return { headers, json: converse(answer) };
    case 'converse-stream':
      return stream(converseEvents(answer), answer, headers);
    case 'invoke': {
      const { json } = anthropicReply({ ...request, json: {} }, answer, turn);
      return { headers: { ...headers, ...tokenHeaders(answer) }, json };
    }
    case 'invoke-with-response-stream': {
      const { events = [] } = anthropicReply({ ...request, json: { stream: true } }, answer, turn);
      const chunks = events.map(({ data }) => ['chunk', { bytes: base64(data) }] as const);
      return stream(chunks, answer, headers);
    }
    default:
      return { status: 404, headers, json: { message: `no action ${action}` } };
  }
}

/** Converse counts cached tokens beside the input, not in it. */
function usage({ usage: counts }: ModelAnswer) {
  const { input = 24, output = 12, cacheRead = 0, cacheWrite = 0 } = counts ?? {};
  return {
    inputTokens: input - cacheRead - cacheWrite,
    outputTokens: output,
    totalTokens: input + output,
    cacheReadInputTokens: cacheRead,
    cacheWriteInputTokens: cacheWrite,
  };
}

function tokenHeaders(answer: ModelAnswer): Record<string, string> {
  const { inputTokens, outputTokens } = usage(answer);
  return {
    'x-amzn-bedrock-input-token-count': String(inputTokens),
    'x-amzn-bedrock-output-token-count': String(outputTokens),
    'x-amzn-bedrock-invocation-latency': '12',
  };
}

const stopReasonOf = (answer: ModelAnswer): string => answer.finish ?? (answer.toolCalls ? 'tool_use' : 'end_turn');

function converse(answer: ModelAnswer) {
  const content = [
    ...(answer.reasoning ? [{ reasoningContent: { reasoningText: { text: answer.reasoning } } }] : []),
    ...(answer.text === undefined ? [] : [{ text: answer.text }]),
    ...(answer.toolCalls ?? []).map(({ id, name, input }) => ({ toolUse: { toolUseId: id, name, input } })),
  ];
  return {
    output: { message: { role: 'assistant', content } },
    stopReason: stopReasonOf(answer),
    usage: usage(answer),
    metrics: { latencyMs: 12 },
  };
}

type StreamEvent = readonly [type: string, payload: object];

function converseEvents(answer: ModelAnswer): StreamEvent[] {
  const events: StreamEvent[] = [['messageStart', { role: 'assistant' }]];
  let contentBlockIndex = 0;
  const pieces = (text: string | undefined) => text?.match(/[\s\S]{1,6}/g) ?? [];
  for (const text of pieces(answer.text)) events.push(['contentBlockDelta', { contentBlockIndex, delta: { text } }]);
  if (answer.text !== undefined) events.push(['contentBlockStop', { contentBlockIndex: contentBlockIndex++ }]);
  for (const { id, name, input } of answer.toolCalls ?? []) {
    const start = { toolUse: { toolUseId: id, name } };
    events.push(['contentBlockStart', { contentBlockIndex, start }]);
    for (const part of pieces(JSON.stringify(input))) {
      events.push(['contentBlockDelta', { contentBlockIndex, delta: { toolUse: { input: part } } }]);
    }
    events.push(['contentBlockStop', { contentBlockIndex: contentBlockIndex++ }]);
  }
  events.push(['messageStop', { stopReason: stopReasonOf(answer) }]);
  events.push(['metadata', { usage: usage(answer), metrics: { latencyMs: 12 } }]);
  return events;
}

function stream(
  events: readonly StreamEvent[],
  { stopAfter }: ModelAnswer,
  headers: Readonly<Record<string, string>>,
): LoopbackReply {
  const frames = events.map(([type, payload]) => awsEventFrame(type, payload));
  return {
    headers: { ...headers, 'content-type': 'application/vnd.amazon.eventstream' },
    frames: stopAfter ? frames.slice(0, stopAfter.events) : frames,
    ...(stopAfter && { [stopAfter.ending]: true }),
  };
}

function base64(data: unknown): string {
  return Buffer.from(JSON.stringify(data)).toString('base64');
}
