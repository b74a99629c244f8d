import type { CallAdapter, ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText, parseJson } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';
import { backgroundCall, endBackground, waitForBackground } from './background-calls.js';
import { readContent } from './read-content.js';
import { readTools } from './read-tools.js';
import { readUsage } from './read-usage.js';

/**
 * Runs of assistants. The API goes on after it has answered: a run that is polled is one call, from its creation to the look
 * that finds it over. https://platform.openai.com/docs/api-reference/runs
 */
export const threadRuns: CallAdapter = {
  kind: 'agent',
  readRequest,
  readResponse: readRun,
  isUnfinished(body, call) {
    const run = asRecord(body);
    const id = asText(run?.['id']);
    if (!id || isOver(run?.['status'])) return false;
    waitForBackground(id, call);
    return true;
  },
  openStream,
};

/** A look at a run, or the outputs of the tools that it waits for: no call of its own while its creation is waited for. */
export function continuedRun(id: string): CallAdapter | undefined {
  if (!backgroundCall(id)) return undefined;
  const end = (run: unknown): void => {
    const created = backgroundCall(id);
    if (!created || !isOver(asRecord(run)?.['status'])) return;
    endBackground(id);
    created.body(run);
  };
  return {
    kind: 'agent',
    isContinuation: true,
    readRequest() {},
    readResponse: (_call, body) => end(body),
    openStream(call, keepsContent) {
      const reader = openStream(call, keepsContent);
      return { read: (chunk) => reader.read(chunk), finish: () => end(reader.run()) };
    },
  };
}

function isOver(status: unknown): boolean {
  return (
    status === 'completed' ||
    status === 'incomplete' ||
    status === 'failed' ||
    status === 'cancelled' ||
    status === 'expired'
  );
}

function readRequest(call: ModelCall, value: unknown): void {
  const body = requestBody(call, value);
  if (!body) return;
  call.temperature = asNumber(body['temperature']);
  call.topP = asNumber(body['top_p']);
  call.maxOutputTokens = asNumber(body['max_completion_tokens']);
  call.systemPrompt = asText(body['instructions']);
  call.toolDefinitions = readTools(body['tools']);
  const messages = asList(body['additional_messages'] ?? asRecord(body['thread'])?.['messages']);
  const last = asRecord(messages.at(-1));
  if (last?.['role'] === 'user') call.userMessage = readContent(last['content']);
  for (const item of asList(body['tool_outputs'])) {
    const output = asRecord(item);
    const id = asText(output?.['tool_call_id']);
    if (id) call.toolResults.push({ id, output: output?.['output'] });
  }
}

function readRun(call: ModelCall, value: unknown): void {
  const run = asRecord(value);
  if (!run) return;
  call.responseId = asText(run['id']) ?? call.responseId;
  call.model = asText(run['model']) ?? call.model;
  call.systemPrompt ??= asText(run['instructions']);
  call.finishReason = asText(asRecord(run['incomplete_details'])?.['reason']) ?? asText(run['status']);
  if (asRecord(run['usage'])) {
    call.usage = readUsage(run['usage']);
    call.usageBody = { model: call.model, usage: run['usage'] };
  }
  const asked = asRecord(asRecord(run['required_action'])?.['submit_tool_outputs']);
  for (const item of asList(asked?.['tool_calls'])) {
    const id = asText(asRecord(item)?.['id']);
    const body = asRecord(asRecord(item)?.['function']);
    const name = asText(body?.['name']);
    if (name) call.toolCalls.push({ ...(id ? { id } : {}), name, input: parseJson(asText(body?.['arguments'])) });
  }
  const error = asRecord(run['last_error']);
  if (run['status'] === 'failed' || run['status'] === 'expired') {
    call.outcome = 'error';
    call.errorMessage = asText(error?.['message']);
    call.errorType = asText(error?.['code']) ?? asText(run['status']);
  } else if (run['status'] === 'cancelled') call.outcome = 'aborted';
}

/** Stream events bear a name and data: https://platform.openai.com/docs/api-reference/assistants-streaming/events */
function openStream(call: ModelCall, keepsContent: boolean): StreamReader & { run(): unknown } {
  const text = new GatheredText(keepsContent);
  let run: unknown;
  return {
    read(value): ChunkMeaning {
      const event = asRecord(value);
      const name = asText(event?.['event']) ?? '';
      const data = asRecord(event?.['data']);
      if (name === 'thread.message.delta') {
        let hasText = false;
        for (const part of asList(asRecord(data?.['delta'])?.['content'])) {
          hasText = text.add(asRecord(asRecord(part)?.['text'])?.['value']) || hasText;
        }
        return hasText ? 'content' : 'other';
      }
      if (!/^thread\.run\.[a-z_]+$/.test(name)) return 'other';
      run = data;
      return isOver(data?.['status']) || data?.['status'] === 'requires_action' ? 'end' : 'other';
    },
    finish() {
      readRun(call, run);
      call.responseText = text.value;
    },
    run: () => run,
  };
}
