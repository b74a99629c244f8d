import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall, RequestedToolCall } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText, parseJson } from '../../capture/read-json.js';
import { field } from '../field.js';
import { readTools } from '../openai/read-tools.js';
import { readMessageText } from '../turns/read-message-text.js';
import { readTurns } from '../turns/read-turns.js';
import { openConversationStream } from './conversation-stream.js';
import { readMistralError } from './read-mistral-error.js';
import { readMistralUsage } from './read-mistral-usage.js';

/**
 * Conversations that Mistral keeps, started, continued and restarted: https://docs.mistral.ai/api/endpoint/beta/conversations
 * A conversation's id is the same for all of its answers, so an answer goes by the id of its last entry.
 */
export const mistralConversations: CallAdapter = {
  kind: 'chat',
  readRequest,
  readResponse,
  readError: readMistralError,
  openStream: openConversationStream,
};

/** The SDK takes what follows a conversation's id under a name of its own. */
const NESTED = [
  'conversation_append_request',
  'conversation_append_stream_request',
  'conversation_restart_request',
  'conversation_restart_stream_request',
];

function readRequest(call: ModelCall, value: unknown): void {
  const given = asRecord(value);
  const body = NESTED.map((name) => asRecord(field(given, name))).find((nested) => nested) ?? given;
  if (!body) return;
  const settings = asRecord(field(body, 'completion_args'));
  call.requestModel = asText(body['model']);
  call.model = call.requestModel;
  call.temperature = asNumber(settings?.['temperature']);
  call.topP = asNumber(field(settings, 'top_p'));
  call.maxOutputTokens = asNumber(field(settings, 'max_tokens'));
  call.toolDefinitions = readTools(body['tools']);
  const { inputs } = body;
  if (typeof inputs === 'string') call.userMessage = asText(inputs);
  else readTurns(call, asList(inputs).map(asTurn));
  call.systemPrompt = asText(body['instructions']) ?? call.systemPrompt;
}

/** An entry as the message of a chat that says the same. */
function asTurn(value: unknown): unknown {
  const entry = asRecord(value);
  switch (entry?.['type']) {
    case 'function.result':
      return { role: 'tool', tool_call_id: field(entry, 'tool_call_id'), content: entry['result'] };
    case 'function.call': {
      const called = { id: field(entry, 'tool_call_id'), name: entry['name'], arguments: entry['arguments'] };
      return { role: 'assistant', tool_calls: [called] };
    }
    case 'message.output':
      return { role: 'assistant', content: entry['content'] };
    default:
      return entry;
  }
}

function readResponse(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  const texts: string[] = [];
  const thoughts: string[] = [];
  const toolCalls: RequestedToolCall[] = [];
  for (const item of asList(body['outputs'])) {
    const entry = asRecord(item);
    call.responseId = asText(entry?.['id']) ?? call.responseId;
    call.model = asText(entry?.['model']) ?? call.model;
    if (entry?.['type'] === 'message.output') {
      const said = readMessageText(entry['content']);
      if (said.text) texts.push(said.text);
      if (said.thinking) thoughts.push(said.thinking);
      if (said.thinks) call.hasReasoning = true;
    } else if (entry?.['type'] === 'function.call') {
      const name = asText(entry['name']);
      const id = asText(field(entry, 'tool_call_id'));
      const input = entry['arguments'];
      if (name)
        toolCalls.push({ ...(id ? { id } : {}), name, input: typeof input === 'string' ? parseJson(input) : input });
    }
  }
  if (texts.length > 0) call.responseText = texts.join('\n');
  if (thoughts.length > 0) call.reasoningText = thoughts.join('\n');
  call.toolCalls = toolCalls;
  readMistralUsage(call, body['usage']);
}
