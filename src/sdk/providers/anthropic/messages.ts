import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall, RequestedToolCall, ToolDefinition, ToolResult } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';
import { readBlockTurns } from '../turns/read-block-turns.js';
import { openMessageStream } from './message-stream.js';
import { readUsage } from './read-usage.js';

/** Messages, also beta: https://docs.anthropic.com/en/api/messages */
export const messages: CallAdapter = { kind: 'chat', readRequest, readResponse, openStream: openMessageStream };

function readRequest(call: ModelCall, value: unknown): void {
  const body = requestBody(call, value);
  if (!body) return;
  call.temperature = asNumber(body['temperature']);
  call.topP = asNumber(body['top_p']);
  call.maxOutputTokens = asNumber(body['max_tokens']);
  call.systemPrompt = readText(body['system']);
  call.toolDefinitions = readTools(body['tools']);
  readBlockTurns(call, asList(body['messages']), { text: readText, results: readResults, toolUses: readToolUses });
}

function readResults(blocks: readonly unknown[]): ToolResult[] {
  const results: ToolResult[] = [];
  for (const value of blocks) {
    const block = asRecord(value);
    const id = asText(block?.['tool_use_id']);
    if (block?.['type'] !== 'tool_result' || !id) continue;
    results.push({ id, output: readText(block['content']), isError: block['is_error'] === true });
  }
  return results;
}

function readTools(value: unknown): ToolDefinition[] {
  const definitions: ToolDefinition[] = [];
  for (const item of asList(value)) {
    const tool = asRecord(item);
    const name = asText(tool?.['name']) ?? asText(tool?.['type']);
    if (!tool || !name) continue;
    const description = asText(tool['description']);
    const parameters = tool['input_schema'];
    definitions.push({ name, ...(description ? { description } : {}), ...(parameters ? { parameters } : {}) });
  }
  return definitions;
}

function readResponse(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  call.responseId = asText(body['id']);
  call.model = asText(body['model']) ?? call.model;
  call.finishReason = asText(body['stop_reason']);
  call.usage = readUsage(body['usage']);
  call.usageBody = body;
  const blocks = asList(body['content']);
  call.responseText = readText(blocks);
  const thoughts: string[] = [];
  for (const value of blocks) {
    const block = asRecord(value);
    if (block?.['type'] !== 'thinking' && block?.['type'] !== 'redacted_thinking') continue;
    call.hasReasoning = true;
    const thought = asText(block['thinking']);
    if (thought) thoughts.push(thought);
  }
  if (thoughts.length > 0) call.reasoningText = thoughts.join('\n');
  call.toolCalls = readToolUses(blocks);
}

function readToolUses(blocks: readonly unknown[]): RequestedToolCall[] {
  const calls: RequestedToolCall[] = [];
  for (const value of blocks) {
    const block = asRecord(value);
    const type = block?.['type'];
    const name = asText(block?.['name']);
    if (!name || (type !== 'tool_use' && type !== 'server_tool_use' && type !== 'mcp_tool_use')) continue;
    const id = asText(block?.['id']);
    calls.push({ ...(id ? { id } : {}), name, input: block?.['input'] });
  }
  return calls;
}

/** A string, or the text blocks of a list. */
function readText(content: unknown): string | undefined {
  if (typeof content === 'string') return asText(content);
  const texts: string[] = [];
  for (const value of asList(content)) {
    const block = asRecord(value);
    const text = block?.['type'] === 'text' ? asText(block['text']) : undefined;
    if (text) texts.push(text);
  }
  return texts.length > 0 ? texts.join('\n') : undefined;
}
