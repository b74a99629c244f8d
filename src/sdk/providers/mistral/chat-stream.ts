import type { ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import { GatheredAnswer } from '../../capture/gathered-answer.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';
import { readMessageText } from '../turns/read-message-text.js';
import { readMistralUsage } from './read-mistral-usage.js';

/** Reads completion chunks, bare or as the SDK gives them (`{ data }`): https://docs.mistral.ai/api/endpoint/chat */
export function openMistralStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const answer = new GatheredAnswer(keepsContent);
  const { text, reasoning, tools } = answer;
  let usage: unknown;

  function readDelta(delta: Readonly<Record<string, unknown>> | undefined): boolean {
    const said = readMessageText(delta?.['content']);
    if (said.thinks) call.hasReasoning = true;
    let hasContent = text.add(said.text);
    hasContent = reasoning.add(said.thinking) || hasContent;
    for (const [position, item] of asList(field(delta, 'tool_calls')).entries()) {
      const piece = asRecord(item);
      const body = asRecord(piece?.['function']);
      const given = body?.['arguments'];
      const input = typeof given === 'string' ? given : JSON.stringify(given);
      tools.add(piece?.['index'] ?? position, { id: asText(piece?.['id']), name: asText(body?.['name']), input });
      hasContent = true;
    }
    return hasContent;
  }

  return {
    read(value): ChunkMeaning {
      const event = asRecord(value);
      const chunk = asRecord(event?.['data']) ?? event;
      if (!chunk) return 'other';
      call.responseId ??= asText(chunk['id']);
      call.model = asText(chunk['model']) ?? call.model;
      usage = asRecord(chunk['usage']) ?? usage;
      const choice = asRecord(asList(chunk['choices'])[0]);
      const hasContent = readDelta(asRecord(choice?.['delta']));
      if (hasContent) call.ttfbMs ??= performance.now() - call.startedAt;
      const finish = asText(field(choice, 'finish_reason'));
      if (!finish) return hasContent ? 'content' : 'other';
      call.finishReason = finish;
      return 'end';
    },
    finish() {
      answer.putOn(call);
      readMistralUsage(call, usage);
    },
  };
}
