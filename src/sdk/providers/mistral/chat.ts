import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { readTools } from '../openai/read-tools.js';
import { requestBody } from '../request-body.js';
import { readMessageText } from '../turns/read-message-text.js';
import { readToolRequests } from '../turns/read-tool-requests.js';
import { readTurns } from '../turns/read-turns.js';
import { openMistralStream } from './chat-stream.js';
import { readMistralError } from './read-mistral-error.js';
import { readMistralUsage } from './read-mistral-usage.js';

/** Chat, fill-in-the-middle and agents, as the API and as the SDK word them: https://docs.mistral.ai/api/endpoint/chat */
export const mistralChat: CallAdapter = {
  kind: 'chat',
  readRequest,
  readResponse,
  readError: readMistralError,
  openStream: openMistralStream,
};

function readRequest(call: ModelCall, value: unknown): void {
  const body = requestBody(call, value);
  if (!body) return;
  call.temperature = asNumber(body['temperature']);
  call.topP = asNumber(field(body, 'top_p'));
  call.maxOutputTokens = asNumber(field(body, 'max_tokens'));
  call.toolDefinitions = readTools(body['tools']);
  if ('prompt' in body) call.userMessage = asText(body['prompt']);
  else readTurns(call, asList(body['messages']));
}

function readResponse(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  const choice = asRecord(asList(body['choices'])[0]);
  const message = asRecord(choice?.['message']);
  const { text, thinking, thinks } = readMessageText(message?.['content']);
  call.responseId = asText(body['id']);
  call.model = asText(body['model']) ?? call.model;
  call.finishReason = asText(field(choice, 'finish_reason'));
  call.responseText = text;
  call.reasoningText = thinking;
  if (thinks) call.hasReasoning = true;
  call.toolCalls = readToolRequests(message);
  readMistralUsage(call, body['usage']);
}
