import type { CallAdapter, ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import type { ModelCall, ToolDefinition, ToolResult } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { requestBody } from '../request-body.js';
import { readToolRequests } from '../turns/read-tool-requests.js';
import { readCohereUsage } from './read-cohere-usage.js';

/** Chat and generate of API v1, also as Bedrock takes them: https://docs.cohere.com/v1/reference/chat */
export const cohereChat: CallAdapter = { kind: 'chat', readRequest, readResponse, openStream };

function readRequest(call: ModelCall, value: unknown): void {
  const body = requestBody(call, value);
  if (!body) return;
  call.temperature = asNumber(body['temperature']);
  call.topP = asNumber(body['p']);
  call.maxOutputTokens = asNumber(field(body, 'max_tokens'));
  call.toolDefinitions = readTools(body['tools']);
  call.toolResults = readResults(field(body, 'tool_results'));
  const turns = asList(field(body, 'chat_history'));
  const system = turns.map((turn) => (asRecord(turn)?.['role'] === 'SYSTEM' ? asRecord(turn)?.['message'] : undefined));
  const prompts = [body['preamble'], ...system].filter((text) => typeof text === 'string' && text !== '');
  if (prompts.length > 0) call.systemPrompt = prompts.join('\n\n');
  // In the step that brings tool results, the message is that of the step before, or empty.
  if (call.toolResults.length > 0) return;
  call.userMessage = asText(body['message']) ?? asText(body['prompt']);
  const before = asRecord(turns.findLast((turn) => /^user$/i.test(String(asRecord(turn)?.['role']))));
  call.repeatsUserMessage = call.userMessage !== undefined && before?.['message'] === call.userMessage;
}

function readTools(value: unknown): ToolDefinition[] {
  const definitions: ToolDefinition[] = [];
  for (const item of asList(value)) {
    const tool = asRecord(item);
    const name = asText(tool?.['name']);
    if (!tool || !name) continue;
    const description = asText(tool['description']);
    const parameters = field(tool, 'parameter_definitions');
    definitions.push({ name, ...(description ? { description } : {}), ...(parameters ? { parameters } : {}) });
  }
  return definitions;
}

/** Tool calls of v1 have no id: name and arguments tell one from another. */
function readResults(value: unknown): ToolResult[] {
  const results: ToolResult[] = [];
  for (const item of asList(value)) {
    const result = asRecord(item);
    const toolCall = asRecord(result?.['call']);
    const name = asText(toolCall?.['name']);
    if (!name) continue;
    const input = toolCall?.['parameters'];
    results.push({ id: `${name}:${JSON.stringify(input)}`, name, input, output: result?.['outputs'] });
  }
  return results;
}

function readResponse(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  const generation = asRecord(asList(body['generations'])[0]);
  call.responseId = asText(field(body, 'response_id')) ?? asText(field(body, 'generation_id')) ?? asText(body['id']);
  call.responseText = asText(body['text']) ?? asText(generation?.['text']);
  call.finishReason = asText(field(body, 'finish_reason')) ?? asText(field(generation, 'finish_reason'));
  call.toolCalls = readToolRequests(body);
  readCohereUsage(call, body['meta']);
}

function openStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const text = new GatheredText(keepsContent);
  return {
    read(value): ChunkMeaning {
      const event = asRecord(value);
      if (!event) return 'other';
      call.responseId ??= asText(field(event, 'generation_id'));
      const type = asText(field(event, 'event_type'));
      if (type === 'stream-end' || field(event, 'is_finished') === true) {
        text.add(type ? undefined : event['text']);
        const response = asRecord(event['response']);
        call.finishReason = asText(field(event, 'finish_reason')) ?? asText(field(response, 'finish_reason'));
        call.responseId = asText(field(response, 'response_id')) ?? call.responseId;
        call.toolCalls = response ? readToolRequests(response) : call.toolCalls;
        readCohereUsage(call, response?.['meta']);
        return 'end';
      }
      if (type === 'tool-calls-generation') call.toolCalls = readToolRequests(event);
      else if (type !== 'tool-calls-chunk') return text.add(event['text']) ? 'content' : 'other';
      return 'content';
    },
    finish() {
      call.responseText = text.value;
    },
  };
}
