import { providerByModel } from '../../../libraries/provider-by-model.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { chatCompletions } from '../../providers/openai/chat-completions.js';
import { readContent } from '../../providers/openai/read-content.js';
import { readUsage } from '../../providers/openai/read-usage.js';
import { responses } from '../../providers/openai/responses.js';
import { timesOf } from '../times-of.js';
import type { AgentsSpan } from './agents-span.js';
import { responseInput } from './response-input.js';
import { spanFailure } from './span-failure.js';

type Fields = Readonly<Record<string, unknown>>;

/** The model request that a `response` span (Responses API) or a `generation` span (any other model) stands for. */
export function modelCallOf(span: AgentsSpan, data: Fields, isStreaming: boolean): ModelCall {
  const { startedAt, latencyMs } = timesOf(span.startedAt, span.endedAt);
  const failure = spanFailure(span);
  const call: ModelCall = {
    kind: 'chat',
    provider: 'openai',
    isStreaming,
    startedAt,
    latencyMs,
    outcome: 'completed',
    toolCalls: [],
    toolResults: [],
    toolDefinitions: [],
    usage: {},
  };
  if (data['type'] === 'response') readResponse(call, data);
  else readGeneration(call, data);
  call.isStreaming = isStreaming;
  if (failure) Object.assign(call, { outcome: 'error', ...failure });
  return call;
}

function readResponse(call: ModelCall, data: Fields): void {
  const response = asRecord(data['_response']);
  // The response repeats what the request asked for.
  responses.readRequest(call, { ...response, input: responseInput(data['_input']) });
  responses.readResponse(call, response);
  call.responseId ??= asText(data['response_id']);
}

function readGeneration(call: ModelCall, data: Fields): void {
  const model = asText(data['model']);
  chatCompletions.readRequest(call, { ...asRecord(data['model_config']), model, messages: data['input'] });
  const [first] = asList(data['output']);
  const output = asRecord(first);
  if (output && 'choices' in output) chatCompletions.readResponse(call, output);
  else {
    call.provider = providerByModel(model ?? '') ?? 'other';
    call.responseText = readContent(output?.['content']) ?? asText(output?.['text']);
  }
  if (Object.keys(call.usage).length === 0) call.usage = readUsage(data['usage']);
}
