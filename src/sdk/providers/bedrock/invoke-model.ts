import type { CallAdapter, ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asCount, asRecord, asText } from '../../capture/read-json.js';
import { tokenUsage } from '../token-usage.js';
import { type BodyShape, bodyShapes } from './body-shapes.js';
import { decodeBody } from './decode-body.js';

type Body = Readonly<Record<string, unknown>>;

/**
 * InvokeModel and its stream, whose bodies are the model maker's own. A body is known by its shape, so that ARNs of
 * inference profiles and custom models, whose maker no id tells, are read like any other.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html
 */
export const invokeModel: CallAdapter = {
  kind: 'completion',
  readRequest(call, value) {
    const input = asRecord(value);
    const model = asText(input?.['modelId']) ?? asText(asRecord(input)?.['model']);
    const body = decodeBody(input?.['body']) ?? input;
    if (!body) return;
    const shape = bodyShapes.find((candidate) => candidate.isRequest(body, model ?? ''));
    if (shape) {
      call.kind = shape.kind;
      shape.readRequest(call, body);
    }
    keepModel(call, model);
  },
  readResponse(call, value) {
    const output = asRecord(value);
    const body = decodeBody(output?.['body']) ?? output;
    if (!body) return;
    const model = call.requestModel;
    shapeOf(body)?.readResponse(call, body);
    keepModel(call, model);
    if (Object.keys(call.usage).length === 0) call.usage = readHeaders(asRecord(output?.['headers']));
  },
  openStream: openInvokeStream,
};

function shapeOf(body: Body): BodyShape | undefined {
  return bodyShapes.find((candidate) => candidate.isResponse(body));
}

/** The id that was asked for names the price and the deployment; what a body calls the model does not. */
function keepModel(call: ModelCall, model: string | undefined): void {
  if (!model) return;
  call.requestModel = model;
  call.model = model;
}

/** Counts that InvokeModel gives beside bodies that have none. */
function readHeaders(headers: Body | undefined) {
  const count = (name: string): number | undefined => {
    const text = asText(headers?.[`x-amzn-bedrock-${name}-token-count`]);
    return text === undefined ? undefined : asCount(Number(text));
  };
  return counted(count('input'), count('output'), count('cache-read-input'), count('cache-write-input'));
}

function counted(uncached?: number, outputTokens?: number, cacheReadTokens?: number, cacheCreationTokens?: number) {
  const inputTokens =
    uncached === undefined ? undefined : uncached + (cacheReadTokens ?? 0) + (cacheCreationTokens ?? 0);
  const totalTokens = inputTokens === undefined || outputTokens === undefined ? undefined : inputTokens + outputTokens;
  return tokenUsage({ inputTokens, outputTokens, totalTokens, cacheReadTokens, cacheCreationTokens });
}

/** Chunks are `{ chunk: { bytes } }`, each of them one event in the maker's own words. */
function openInvokeStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const model = call.requestModel;
  let reader: StreamReader | undefined;
  let metrics: Body | undefined;
  return {
    read(value): ChunkMeaning {
      const event = asRecord(value);
      const chunk = asRecord(event?.['chunk']);
      const body = chunk ? decodeBody(chunk['bytes']) : event;
      if (!body) return 'other';
      metrics = asRecord(body['amazon-bedrock-invocationMetrics']) ?? metrics;
      reader ??= shapeOf(body)?.openStream?.(call, keepsContent);
      return reader?.read(body) ?? 'other';
    },
    finish() {
      reader?.finish();
      keepModel(call, model);
      if (call.usage.inputTokens !== undefined && call.usage.outputTokens !== undefined) return;
      const count = (name: string) => asCount(metrics?.[name]);
      call.usage = {
        ...call.usage,
        ...counted(
          count('inputTokenCount'),
          count('outputTokenCount'),
          count('cacheReadInputTokenCount'),
          count('cacheWriteInputTokenCount'),
        ),
      };
    },
  };
}
