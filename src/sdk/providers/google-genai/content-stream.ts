import type { ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import type { ModelCall, RequestedToolCall } from '../../capture/model-call.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { readGoogleUsage } from './read-google-usage.js';
import { readParts } from './read-parts.js';

/** More tool calls than this in one response are not kept. */
const LIMIT = 256;

/** Reads a stream, whose chunks are responses with pieces of the content: https://ai.google.dev/api/generate-content */
export function openContentStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const text = new GatheredText(keepsContent);
  const reasoning = new GatheredText(keepsContent);
  const toolCalls: RequestedToolCall[] = [];
  /** Counts are cumulative: later chunks replace what earlier ones said. */
  const usage: Record<string, unknown> = {};

  return {
    read(value): ChunkMeaning {
      const chunk = asRecord(value);
      if (!chunk) return 'other';
      call.responseId ??= asText(field(chunk, 'response_id'));
      call.model = asText(field(chunk, 'model_version')) ?? call.model;
      for (const [name, count] of Object.entries(asRecord(field(chunk, 'usage_metadata')) ?? {})) {
        if (count !== undefined) usage[name] = count;
      }
      const candidate = asRecord(asList(chunk['candidates'])[0]);
      const read = readParts(asList(asRecord(candidate?.['content'])?.['parts']));
      let hasContent = text.add(read.text);
      hasContent = reasoning.add(read.thinking) || hasContent || read.toolCalls.length > 0;
      for (const toolCall of read.toolCalls) {
        if (toolCalls.length >= LIMIT) break;
        toolCalls.push(keepsContent ? toolCall : { ...toolCall, input: undefined });
      }
      const blocked = asText(field(asRecord(field(chunk, 'prompt_feedback')), 'block_reason'));
      const finish = asText(field(candidate, 'finish_reason')) ?? blocked;
      if (!finish) return hasContent ? 'content' : 'other';
      call.finishReason = finish;
      // The last word often comes with the last piece of text.
      if (hasContent) call.ttfbMs ??= performance.now() - call.startedAt;
      return 'end';
    },
    finish() {
      call.responseText = text.value;
      call.reasoningText = reasoning.value;
      call.toolCalls = toolCalls;
      call.usage = readGoogleUsage(usage, call.finishReason !== undefined);
      if (reasoning.seen || (call.usage.reasoningTokens ?? 0) > 0) call.hasReasoning = true;
      if (Object.keys(usage).length > 0) call.usageBody = { modelVersion: call.model, usageMetadata: usage };
    },
  };
}
