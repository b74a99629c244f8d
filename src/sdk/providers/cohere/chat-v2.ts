import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { readTools } from '../openai/read-tools.js';
import { requestBody } from '../request-body.js';
import { readMessageText } from '../turns/read-message-text.js';
import { readToolRequests } from '../turns/read-tool-requests.js';
import { readTurns } from '../turns/read-turns.js';
import { openCohereStream } from './chat-v2-stream.js';
import { readCohereUsage } from './read-cohere-usage.js';

/** Chat of API v2: https://docs.cohere.com/reference/chat */
export const cohereChatV2: CallAdapter = { kind: 'chat', readRequest, readResponse, openStream: openCohereStream };

function readRequest(call: ModelCall, value: unknown): void {
  const body = requestBody(call, value);
  if (!body) return;
  call.temperature = asNumber(body['temperature']);
  call.topP = asNumber(body['p']);
  call.maxOutputTokens = asNumber(field(body, 'max_tokens'));
  call.toolDefinitions = readTools(body['tools']);
  readTurns(call, asList(body['messages']));
}

function readResponse(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  const message = asRecord(body['message']);
  const { text, thinking, thinks } = readMessageText(message?.['content']);
  call.responseId = asText(body['id']);
  call.finishReason = asText(field(body, 'finish_reason'));
  call.responseText = text;
  call.reasoningText = thinking;
  if (thinks) call.hasReasoning = true;
  call.toolCalls = readToolRequests(message);
  readCohereUsage(call, body['usage']);
}
