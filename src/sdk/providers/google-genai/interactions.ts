import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall, ToolResult } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { readTools } from '../openai/read-tools.js';
import { readMessageText } from '../turns/read-message-text.js';
import { openInteractionStream } from './interaction-stream.js';
import { readInteractionUsage } from './read-interaction-usage.js';

/** The Interactions API, which keeps conversations: https://ai.google.dev/api/interactions-api */
export const interactions: CallAdapter = {
  kind: 'chat',
  readRequest,
  readResponse,
  openStream: openInteractionStream,
};

function readRequest(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  const settings = asRecord(body['generation_config']);
  call.isStreaming = body['stream'] === true;
  call.requestModel = (asText(body['model']) ?? asText(body['agent']))?.replace(/^models\//, '');
  call.model = call.requestModel;
  call.temperature = asNumber(settings?.['temperature']);
  call.topP = asNumber(settings?.['top_p']);
  call.maxOutputTokens = asNumber(settings?.['max_output_tokens']);
  call.systemPrompt = asText(body['system_instruction']);
  call.toolDefinitions = readTools(body['tools']);
  readInput(call, body['input']);
}

/** Text, one part of content, parts of content, or the steps of a conversation so far. */
function readInput(call: ModelCall, input: unknown): void {
  const items = asList(asRecord(input) ? [input] : input);
  const steps = items.filter((item) => isStep(asRecord(item)));
  if (steps.length === 0) {
    call.userMessage = readMessageText(typeof input === 'string' ? input : items).text;
    return;
  }
  const last = asRecord(steps.at(-1));
  if (isOfUser(last)) {
    call.userMessage = readMessageText(last?.['content']).text;
    const before = asRecord(steps.slice(0, -1).findLast((step) => isOfUser(asRecord(step))));
    call.repeatsUserMessage =
      call.userMessage !== undefined && call.userMessage === readMessageText(before?.['content']).text;
  }
  call.toolResults = readResults(steps);
}

function isStep(item: Readonly<Record<string, unknown>> | undefined): boolean {
  const type = asText(item?.['type']) ?? '';
  return item?.['role'] !== undefined || /_(input|output|call|result)$|^thought$/.test(type);
}

function isOfUser(step: Readonly<Record<string, unknown>> | undefined): boolean {
  return step?.['type'] === 'user_input' || step?.['role'] === 'user';
}

/** The results after the model's last word. */
function readResults(steps: readonly unknown[]): ToolResult[] {
  const results: ToolResult[] = [];
  for (const item of steps.toReversed()) {
    const step = asRecord(item);
    if (step?.['type'] !== 'function_result') break;
    const id = asText(step['call_id']);
    if (!id) continue;
    const name = asText(step['name']);
    const asked = asRecord(steps.find((other) => asRecord(other)?.['id'] === id));
    const input = asked?.['arguments'];
    results.unshift({
      id,
      ...(name ? { name } : {}),
      ...(input === undefined ? {} : { input }),
      output: step['result'],
      isError: step['is_error'] === true,
    });
  }
  return results;
}

function readResponse(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  call.responseId = asText(body['id']);
  call.model = asText(body['model']) ?? call.model;
  call.finishReason = asText(body['status']);
  const texts: string[] = [];
  const thoughts: string[] = [];
  for (const item of asList(body['steps'])) {
    const step = asRecord(item);
    const type = step?.['type'];
    if (type === 'model_output') {
      const text = readMessageText(step?.['content']).text;
      if (text) texts.push(text);
    } else if (type === 'thought') {
      call.hasReasoning = true;
      const thought = readMessageText(step?.['summary']).text;
      if (thought) thoughts.push(thought);
    } else if (type === 'function_call') {
      const name = asText(step?.['name']);
      const id = asText(step?.['id']);
      if (name) call.toolCalls.push({ ...(id ? { id } : {}), name, input: step?.['arguments'] });
    }
  }
  if (texts.length > 0) call.responseText = texts.join('\n');
  if (thoughts.length > 0) call.reasoningText = thoughts.join('\n');
  readInteractionUsage(call, body['usage']);
  if (body['status'] !== 'failed') return;
  const error = asRecord(asList(body['errors'])[0]);
  call.outcome = 'error';
  call.errorMessage = asText(error?.['message']);
  call.errorType = asText(error?.['code']);
}
