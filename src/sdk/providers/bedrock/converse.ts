import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall, RequestedToolCall, ToolDefinition, ToolResult } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { readBlockTurns } from '../turns/read-block-turns.js';
import { openConverseStream } from './converse-stream.js';
import { readConverseUsage } from './read-converse-usage.js';

/** Converse, also as Nova takes it: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
export const converse: CallAdapter = { kind: 'chat', readRequest, readResponse, openStream: openConverseStream };

function readRequest(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  call.requestModel = asText(body['modelId']) ?? call.requestModel;
  call.model = call.requestModel;
  const inference = asRecord(body['inferenceConfig']);
  call.temperature = asNumber(inference?.['temperature']);
  call.topP = asNumber(inference?.['topP']) ?? asNumber(inference?.['top_p']);
  call.maxOutputTokens =
    asNumber(inference?.['maxTokens']) ??
    asNumber(inference?.['max_new_tokens']) ??
    asNumber(inference?.['max_tokens']);
  call.systemPrompt = readText(body['system']);
  call.toolDefinitions = readTools(asRecord(body['toolConfig'])?.['tools']);
  readBlockTurns(call, asList(body['messages']), { text: readText, results: readResults, toolUses: readToolUses });
}

function readResults(blocks: readonly unknown[]): ToolResult[] {
  const results: ToolResult[] = [];
  for (const block of blocks) {
    const result = asRecord(asRecord(block)?.['toolResult']);
    const id = asText(result?.['toolUseId']);
    if (!result || !id) continue;
    results.push({ id, output: readOutput(asList(result['content'])), isError: result['status'] === 'error' });
  }
  return results;
}

/** One block of JSON, or the text of all blocks. */
function readOutput(blocks: readonly unknown[]): unknown {
  const json = blocks.length === 1 ? asRecord(blocks[0])?.['json'] : undefined;
  return json ?? readText(blocks);
}

function readTools(value: unknown): ToolDefinition[] {
  const definitions: ToolDefinition[] = [];
  for (const item of asList(value)) {
    const tool = asRecord(item);
    const spec = asRecord(tool?.['toolSpec']) ?? asRecord(tool?.['systemTool']);
    const name = asText(spec?.['name']);
    if (!spec || !name) continue;
    const description = asText(spec['description']);
    const parameters = asRecord(spec['inputSchema'])?.['json'];
    definitions.push({ name, ...(description ? { description } : {}), ...(parameters ? { parameters } : {}) });
  }
  return definitions;
}

function readResponse(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  call.finishReason = asText(body['stopReason']);
  call.usage = readConverseUsage(body['usage']);
  call.usageBody = { model: call.model, usage: body['usage'] };
  const blocks = asList(asRecord(asRecord(body['output'])?.['message'])?.['content']);
  call.responseText = readText(blocks);
  const thoughts: string[] = [];
  for (const block of blocks) {
    const reasoning = asRecord(asRecord(block)?.['reasoningContent']);
    if (!reasoning) continue;
    call.hasReasoning = true;
    const thought = asText(asRecord(reasoning['reasoningText'])?.['text']);
    if (thought) thoughts.push(thought);
  }
  if (thoughts.length > 0) call.reasoningText = thoughts.join('\n');
  call.toolCalls = readToolUses(blocks);
}

function readToolUses(blocks: readonly unknown[]): RequestedToolCall[] {
  const calls: RequestedToolCall[] = [];
  for (const block of blocks) {
    const use = asRecord(asRecord(block)?.['toolUse']);
    const name = asText(use?.['name']);
    if (!use || !name) continue;
    const id = asText(use['toolUseId']);
    calls.push({ ...(id ? { id } : {}), name, input: use['input'] });
  }
  return calls;
}

/** A string, or the text blocks of a list. */
function readText(content: unknown): string | undefined {
  if (typeof content === 'string') return asText(content);
  const texts: string[] = [];
  for (const block of asList(content)) {
    const text = asText(asRecord(block)?.['text']);
    if (text) texts.push(text);
  }
  return texts.length > 0 ? texts.join('\n') : undefined;
}
