import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall, ToolDefinition, ToolResult } from '../../capture/model-call.js';
import { OrdinalKeys } from '../../capture/ordinal-keys.js';
import { asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { openContentStream } from './content-stream.js';
import { type GoogleTurn, readContents } from './read-contents.js';
import { readGoogleError } from './read-google-error.js';
import { readGoogleUsage } from './read-google-usage.js';
import { readParts } from './read-parts.js';

/**
 * Content generation of the Gemini API and of Vertex AI, as the API takes it (`generationConfig`, `systemInstruction`) and
 * as the SDK does (`config`). https://ai.google.dev/api/generate-content
 */
export const generateContent: CallAdapter = {
  kind: 'chat',
  readRequest,
  readResponse,
  readError: readGoogleError,
  openStream: openContentStream,
};

function readRequest(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  const config = asRecord(body['config']);
  const generation = config ?? asRecord(field(body, 'generation_config'));
  call.requestModel = asText(body['model'])?.replace(/^models\//, '') ?? call.requestModel;
  call.model = call.requestModel;
  call.temperature = asNumber(generation?.['temperature']);
  call.topP = asNumber(field(generation, 'top_p'));
  call.maxOutputTokens = asNumber(field(generation, 'max_output_tokens'));
  call.toolDefinitions = readTools((config ?? body)['tools']);
  const system = readContents(field(config ?? body, 'system_instruction'));
  const prompt = system.map(({ parts }) => readParts(parts).text).filter((text) => text !== undefined);
  if (prompt.length > 0) call.systemPrompt = prompt.join('\n\n');
  readTurns(call, readContents(body['contents']));
}

function readTools(value: unknown): ToolDefinition[] {
  const definitions: ToolDefinition[] = [];
  for (const item of asList(value)) {
    const tool = asRecord(item);
    const declared = field(tool, 'function_declarations');
    if (!tool || !Array.isArray(declared)) {
      // A built-in tool (googleSearch, codeExecution) is an object under its own name.
      const name = tool && Object.keys(tool).find((key) => asRecord(tool[key]));
      if (name) definitions.push({ name });
      continue;
    }
    for (const declaration of asList(declared)) {
      const body = asRecord(declaration);
      const name = asText(body?.['name']);
      if (!body || !name) continue;
      const description = asText(body['description']);
      const parameters = body['parameters'] ?? field(body, 'parameters_json_schema');
      definitions.push({ name, ...(description ? { description } : {}), ...(parameters ? { parameters } : {}) });
    }
  }
  return definitions;
}

function readTurns(call: ModelCall, turns: readonly GoogleTurn[]): void {
  let index = turns.length - 1;
  while (index >= 0 && turns[index]?.role !== 'model') index -= 1;
  call.toolResults = readResults(turns.slice(index + 1), turns[index]);
  const last = turns.at(-1);
  // Results come back in a turn of the user or of a function, but it is the app that speaks in it.
  if (!last || last.role === 'model' || call.toolResults.length > 0) return;
  call.userMessage = readParts(last.parts).text;
  const before = turns.slice(0, -1).findLast(({ role }) => role === 'user');
  call.repeatsUserMessage =
    call.userMessage !== undefined && before !== undefined && call.userMessage === readParts(before.parts).text;
}

function readResults(turns: readonly GoogleTurn[], asking: GoogleTurn | undefined): ToolResult[] {
  const asked = asking ? readParts(asking.parts).toolCalls : [];
  const results: ToolResult[] = [];
  const keys = new OrdinalKeys();
  const askedKeys = new OrdinalKeys();
  const keyed = asked.map((toolCall) => ({ ...toolCall, key: toolCall.id ?? askedKeys.next(toolCall.name) }));
  for (const part of turns.flatMap(({ parts }) => parts)) {
    const result = asRecord(field(asRecord(part), 'function_response'));
    const name = asText(result?.['name']);
    if (!result || !name) continue;
    const id = asText(result['id']) ?? keys.next(name);
    const input = keyed.find(({ key }) => key === id)?.input;
    const output = asRecord(result['response']);
    const isError = output !== undefined && 'error' in output && !('output' in output);
    results.push({ id, name, ...(input === undefined ? {} : { input }), output: result['response'], isError });
  }
  return results;
}

function readResponse(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  const candidate = asRecord(asList(body['candidates'])[0]);
  const feedback = asRecord(field(body, 'prompt_feedback'));
  call.responseId = asText(field(body, 'response_id'));
  call.model = asText(field(body, 'model_version')) ?? call.model;
  call.finishReason = asText(field(candidate, 'finish_reason')) ?? asText(field(feedback, 'block_reason'));
  const usageMetadata = field(body, 'usage_metadata');
  call.usage = readGoogleUsage(usageMetadata, true);
  call.usageBody = { modelVersion: call.model, usageMetadata };
  const { text, thinking, toolCalls } = readParts(asList(asRecord(candidate?.['content'])?.['parts']));
  call.responseText = text;
  call.reasoningText = thinking;
  if (thinking !== undefined || (call.usage.reasoningTokens ?? 0) > 0) call.hasReasoning = true;
  call.toolCalls = toolCalls;
}
