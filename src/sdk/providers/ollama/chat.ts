import type { CallAdapter, StreamReader } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asCount, asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import { readTools } from '../openai/read-tools.js';
import { tokenUsage } from '../token-usage.js';
import { readToolRequests } from '../turns/read-tool-requests.js';
import { readTurns } from '../turns/read-turns.js';

/** Chat and generate: https://docs.ollama.com/api/chat, https://docs.ollama.com/api/generate */
export const ollamaChat: CallAdapter = { kind: 'chat', readRequest, readResponse, openStream };

function readRequest(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  const options = asRecord(body['options']);
  call.isStreaming = body['stream'] === true;
  call.requestModel = asText(body['model']);
  call.model = call.requestModel;
  call.temperature = asNumber(options?.['temperature']);
  call.topP = asNumber(options?.['top_p']);
  call.maxOutputTokens = asNumber(options?.['num_predict']);
  call.toolDefinitions = readTools(body['tools']);
  readTurns(call, asList(body['messages']));
  call.systemPrompt ??= asText(body['system']);
  call.userMessage ??= asText(body['prompt']);
}

function readResponse(call: ModelCall, value: unknown): void {
  const body = asRecord(value);
  if (!body) return;
  const message = asRecord(body['message']);
  call.responseText = asText(message?.['content']) ?? asText(body['response']);
  call.reasoningText = asText(message?.['thinking']) ?? asText(body['thinking']);
  if (call.reasoningText) call.hasReasoning = true;
  call.toolCalls = readToolRequests(message);
  readEnd(call, body);
}

/** What the whole response, or the last chunk, says of it. */
function readEnd(call: ModelCall, body: Readonly<Record<string, unknown>>): void {
  call.model = asText(body['model']) ?? call.model;
  call.finishReason = asText(body['done_reason']);
  const inputTokens = asCount(body['prompt_eval_count']);
  const outputTokens = asCount(body['eval_count']);
  const totalTokens = inputTokens === undefined || outputTokens === undefined ? undefined : inputTokens + outputTokens;
  call.usage = tokenUsage({ inputTokens, outputTokens, totalTokens });
}

function openStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const text = new GatheredText(keepsContent);
  const reasoning = new GatheredText(keepsContent);
  return {
    read(value) {
      const chunk = asRecord(value);
      const message = asRecord(chunk?.['message']) ?? chunk;
      let hasContent = text.add(message?.['content'] ?? message?.['response']);
      hasContent = reasoning.add(message?.['thinking']) || hasContent;
      for (const toolCall of readToolRequests(message)) {
        hasContent = true;
        if (call.toolCalls.length < 256) call.toolCalls.push(keepsContent ? toolCall : { name: toolCall.name });
      }
      if (chunk?.['done'] !== true) return hasContent ? 'content' : 'other';
      readEnd(call, chunk);
      return 'end';
    },
    finish() {
      call.responseText = text.value;
      call.reasoningText = reasoning.value;
      if (reasoning.seen) call.hasReasoning = true;
    },
  };
}
