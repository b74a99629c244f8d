import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall, RequestedToolCall, ToolDefinition, ToolResult } from '../../capture/model-call.js';
import { asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
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
  readTurns(call, asList(body['messages']));
}

function readTurns(call: ModelCall, turns: readonly unknown[]): void {
  const results: ToolResult[] = [];
  let index = turns.length - 1;
  for (; index >= 0; index -= 1) {
    const turn = asRecord(turns[index]);
    if (turn?.['role'] !== 'user') break;
    results.unshift(...readResults(asList(turn['content'])));
  }
  for (const { id, name, input } of readToolUses(asList(asRecord(turns[index])?.['content']))) {
    const result = results.find((candidate) => candidate.id === id);
    if (result) Object.assign(result, { name, input });
  }
  call.toolResults = results;
  const last = asRecord(turns.at(-1));
  // Results come back in a user turn, but it is the app that speaks in it.
  if (last?.['role'] !== 'user' || readResults(asList(last['content'])).length > 0) return;
  call.userMessage = readText(last['content']);
  const before = asRecord(turns.slice(0, -1).findLast((turn) => asRecord(turn)?.['role'] === 'user'));
  call.repeatsUserMessage = call.userMessage !== undefined && call.userMessage === readText(before?.['content']);
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
