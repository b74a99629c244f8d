import type { ModelCall, RequestedToolCall } from '../../capture/model-call.js';
import { asList, asRecord, asText, parseJson } from '../../capture/read-json.js';
import { readContent } from './read-content.js';
import { readUsage } from './read-usage.js';

/** Whether a background response is still being generated. */
export function isUnfinished(value: unknown): boolean {
  const status = asRecord(value)?.['status'];
  return status === 'queued' || status === 'in_progress';
}

/** Reads a `response` object, as returned and as borne by the last stream event. */
export function readResponseObject(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  call.responseId = asText(body['id']) ?? call.responseId;
  call.model = asText(body['model']) ?? call.model;
  call.usage = readUsage(body['usage']);
  call.usageBody = body;
  call.finishReason = asText(asRecord(body['incomplete_details'])?.['reason']) ?? asText(body['status']);
  readOutput(call, asList(body['output']));
  const error = asRecord(body['error']);
  if (body['status'] === 'failed' || error) {
    call.outcome = 'error';
    call.errorMessage = asText(error?.['message']);
    call.errorType = asText(error?.['code']);
  }
}

function readOutput(call: ModelCall, output: readonly unknown[]): void {
  const texts: string[] = [];
  const thoughts: string[] = [];
  const toolCalls: RequestedToolCall[] = [];
  for (const value of output) {
    const item = asRecord(value);
    const type = item?.['type'];
    if (type === 'message') {
      const text = readContent(item?.['content']);
      if (text) texts.push(text);
    } else if (type === 'reasoning') {
      call.hasReasoning = true;
      const thought = readContent(item?.['summary']) ?? readContent(item?.['content']);
      if (thought) thoughts.push(thought);
    } else if (type === 'function_call' || type === 'custom_tool_call') {
      const name = asText(item?.['name']);
      const id = asText(item?.['call_id']);
      const input = parseJson(asText(item?.['arguments']) ?? asText(item?.['input']));
      if (name) toolCalls.push({ ...(id ? { id } : {}), name, input });
    }
  }
  if (texts.length > 0) call.responseText = texts.join('\n');
  if (thoughts.length > 0) call.reasoningText = thoughts.join('\n');
  call.toolCalls = toolCalls;
}
