import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall, ToolResult } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText, parseJson } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';
import { waitForBackground } from './background-calls.js';
import { previousUserMessage } from './previous-user-message.js';
import { readContent } from './read-content.js';
import { isUnfinished, readResponseObject } from './read-response-object.js';
import { readTools } from './read-tools.js';
import { openResponseStream } from './response-stream.js';

/** The Responses API: https://platform.openai.com/docs/api-reference/responses */
export const responses: CallAdapter = {
  kind: 'chat',
  readRequest,
  readResponse: readResponseObject,
  isUnfinished(body, call) {
    const id = asText(asRecord(body)?.['id']);
    if (!id || !isUnfinished(body)) return false;
    waitForBackground(id, call);
    return true;
  },
  openStream: openResponseStream,
};

function readRequest(call: ModelCall, value: unknown): void {
  const body = requestBody(call, value);
  if (!body) return;
  call.temperature = asNumber(body['temperature']);
  call.topP = asNumber(body['top_p']);
  call.maxOutputTokens = asNumber(body['max_output_tokens']);
  call.toolDefinitions = readTools(body['tools']);
  const system = [asText(body['instructions'])];
  if (typeof body['input'] === 'string') call.userMessage = asText(body['input']);
  else readInput(call, asList(body['input']), system);
  const prompt = system.filter((text) => text !== undefined).join('\n\n');
  if (prompt) call.systemPrompt = prompt;
}

function readInput(call: ModelCall, items: readonly unknown[], system: (string | undefined)[]): void {
  const calls = new Map<string, { name: string | undefined; input: unknown }>();
  for (const value of items) {
    const item = asRecord(value);
    if (item?.['role'] === 'system' || item?.['role'] === 'developer') system.push(readContent(item['content']));
    const callId = asText(item?.['call_id']);
    if (callId && (item?.['type'] === 'function_call' || item?.['type'] === 'custom_tool_call')) {
      const input = parseJson(asText(item['arguments']) ?? asText(item['input']));
      calls.set(callId, { name: asText(item['name']), input });
    }
  }

  const last = asRecord(items.at(-1));
  if (last?.['role'] === 'user') {
    call.userMessage = readContent(last['content']);
    call.repeatsUserMessage = call.userMessage !== undefined && call.userMessage === previousUserMessage(items);
  }

  const results: ToolResult[] = [];
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = asRecord(items[index]);
    const id = asText(item?.['call_id']);
    if (item && id && (item['type'] === 'function_call_output' || item['type'] === 'custom_tool_call_output')) {
      const asked = calls.get(id);
      results.unshift({
        id,
        ...(asked?.name ? { name: asked.name } : {}),
        ...(asked ? { input: asked.input } : {}),
        output: readContent(item['output']),
      });
    } else if (item?.['role'] !== 'user' && item?.['role'] !== 'system' && item?.['role'] !== 'developer') {
      break;
    }
  }
  call.toolResults = results;
}
