import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall, RequestedToolCall, ToolResult } from '../../capture/model-call.js';
import { asCount, asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { readTools } from '../../providers/openai/read-tools.js';
import { tokenUsage } from '../../providers/token-usage.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * One run of a LangChain model, as callbacks tell it: the request is `{ messages | prompt, params, metadata }`, the
 * response an `LLMResult`. Shapes: https://reference.langchain.com/javascript/langchain-core/callbacks/base
 */
export const chatRun: CallAdapter = { kind: 'chat', readRequest, readResponse };

function readRequest(call: ModelCall, value: unknown): void {
  const run = asRecord(value);
  const params = asRecord(run?.['params']);
  const metadata = asRecord(run?.['metadata']);
  call.requestModel =
    asText(params?.['model']) ?? asText(params?.['model_name']) ?? asText(metadata?.['ls_model_name']);
  call.model = call.requestModel;
  call.temperature = asNumber(params?.['temperature']) ?? asNumber(metadata?.['ls_temperature']);
  call.topP = asNumber(params?.['top_p']);
  call.maxOutputTokens = asNumber(params?.['max_tokens']) ?? asNumber(metadata?.['ls_max_tokens']);
  call.toolDefinitions = readTools(params?.['tools']);
  const prompt = asText(run?.['prompt']);
  if (prompt) call.userMessage = prompt;
  else readMessages(call, asList(run?.['messages']));
}

function typeOf(message: Fields | undefined): string | undefined {
  const told = message?.['getType'] ?? message?.['_getType'];
  return typeof told === 'function' ? asText(Reflect.apply(told, message, [])) : asText(message?.['type']);
}

function textOf(content: unknown, type = 'text', key = 'text'): string | undefined {
  if (typeof content === 'string') return type === 'text' ? asText(content) : undefined;
  const texts: string[] = [];
  for (const item of asList(content)) {
    const part = asRecord(item);
    const text = part?.['type'] === type ? asText(part[key]) : undefined;
    if (text) texts.push(text);
  }
  return texts.length > 0 ? texts.join('\n') : undefined;
}

function readMessages(call: ModelCall, messages: readonly unknown[]): void {
  const system: string[] = [];
  const asked: string[] = [];
  for (const item of messages) {
    const message = asRecord(item);
    const type = typeOf(message);
    const text = textOf(message?.['content']);
    if (!text) continue;
    if (type === 'system' || type === 'developer') system.push(text);
    else if (type === 'human') asked.push(text);
  }
  if (system.length > 0) call.systemPrompt = system.join('\n\n');
  if (typeOf(asRecord(messages.at(-1))) === 'human') {
    call.userMessage = asked.at(-1);
    call.repeatsUserMessage = asked.length > 1 && asked.at(-1) === asked.at(-2);
  }
  call.toolResults = readResults(messages);
}

function readResults(messages: readonly unknown[]): ToolResult[] {
  const results: ToolResult[] = [];
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = asRecord(messages[index]);
    const type = typeOf(message);
    if (type === 'ai') {
      for (const { id, name, input } of readToolCalls(message)) {
        const result = results.find((candidate) => candidate.id === id);
        if (!result) continue;
        result.name ??= name;
        result.input = input;
      }
      break;
    }
    const id = asText(message?.['tool_call_id']);
    if (type !== 'tool' || !id) continue;
    const name = asText(message?.['name']);
    const output = textOf(message?.['content']) ?? message?.['content'];
    results.unshift({ id, ...(name ? { name } : {}), output, isError: message?.['status'] === 'error' });
  }
  return results;
}

function readToolCalls(message: Fields | undefined): RequestedToolCall[] {
  const calls: RequestedToolCall[] = [];
  for (const item of asList(message?.['tool_calls'])) {
    const call = asRecord(item);
    const name = asText(call?.['name']);
    const id = asText(call?.['id']);
    if (name) calls.push({ ...(id ? { id } : {}), name, input: call?.['args'] });
  }
  return calls;
}

function readResponse(call: ModelCall, value: unknown): void {
  const result = asRecord(value);
  const generation = asRecord(asList(asList(result?.['generations'])[0])[0]);
  const message = asRecord(generation?.['message']);
  const told = asRecord(message?.['response_metadata']);
  const info = asRecord(generation?.['generationInfo']);
  call.responseId = asText(told?.['id']) ?? providerId(message?.['id']);
  call.model = asText(told?.['model_name']) ?? asText(told?.['model']) ?? call.model;
  call.finishReason =
    asText(told?.['finish_reason']) ??
    asText(told?.['stop_reason']) ??
    asText(told?.['finishReason']) ??
    asText(info?.['finish_reason']);
  call.responseText = textOf(message?.['content']) ?? asText(generation?.['text']);
  const reasoning =
    asText(asRecord(message?.['additional_kwargs'])?.['reasoning_content']) ??
    textOf(message?.['content'], 'thinking', 'thinking') ??
    textOf(message?.['content'], 'reasoning', 'reasoning');
  if (reasoning) {
    call.reasoningText = reasoning;
    call.hasReasoning = true;
  }
  call.toolCalls = readToolCalls(message);
  readUsage(call, asRecord(message?.['usage_metadata']), asRecord(asRecord(result?.['llmOutput'])?.['tokenUsage']));
}

/** LangChain names messages that no provider named `run-…`. */
function providerId(id: unknown): string | undefined {
  const text = asText(id);
  return text?.startsWith('run-') ? undefined : text;
}

function readUsage(call: ModelCall, usage: Fields | undefined, summed: Fields | undefined): void {
  const input = asRecord(usage?.['input_token_details']);
  const output = asRecord(usage?.['output_token_details']);
  call.usage = tokenUsage({
    inputTokens: asCount(usage?.['input_tokens']) ?? asCount(summed?.['promptTokens']),
    outputTokens: asCount(usage?.['output_tokens']) ?? asCount(summed?.['completionTokens']),
    totalTokens: asCount(usage?.['total_tokens']) ?? asCount(summed?.['totalTokens']),
    cacheReadTokens: asCount(input?.['cache_read']),
    cacheCreationTokens: asCount(input?.['cache_creation']),
    reasoningTokens: asCount(output?.['reasoning']),
  });
}
