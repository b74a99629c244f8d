import type { ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import { GatheredAnswer } from '../../capture/gathered-answer.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { readUsage } from './read-usage.js';

/** Reads chat completion chunks: https://platform.openai.com/docs/api-reference/chat-streaming */
export function openChatStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const answer = new GatheredAnswer(keepsContent);
  const { text, reasoning, tools } = answer;
  let usage: Readonly<Record<string, unknown>> | undefined;

  function readDelta(delta: Readonly<Record<string, unknown>>): boolean {
    let hasContent = text.add(delta['content']);
    hasContent = text.add(delta['refusal']) || hasContent;
    hasContent = text.add(asRecord(delta['audio'])?.['transcript']) || hasContent;
    hasContent = reasoning.add(delta['reasoning_content'] ?? delta['reasoning']) || hasContent;
    for (const item of asList(delta['tool_calls'])) {
      const piece = asRecord(item);
      const body = asRecord(piece?.['function']) ?? asRecord(piece?.['custom']);
      tools.add(piece?.['index'], {
        id: asText(piece?.['id']),
        name: asText(body?.['name']),
        input: body?.['arguments'] ?? body?.['input'],
      });
      hasContent = true;
    }
    const legacy = asRecord(delta['function_call']);
    if (legacy) tools.add('function_call', { name: asText(legacy['name']), input: legacy['arguments'] });
    return hasContent || legacy !== undefined;
  }

  return {
    read(value): ChunkMeaning {
      const chunk = asRecord(value);
      if (!chunk) return 'other';
      call.responseId ??= asText(chunk['id']);
      call.model = asText(chunk['model']) ?? call.model;
      usage = asRecord(chunk['usage']) ?? asRecord(asRecord(chunk['x_groq'])?.['usage']) ?? usage;
      const choices = asList(chunk['choices']);
      if (choices.length === 0) return asRecord(chunk['usage']) ? 'usage' : 'other';
      let meaning: ChunkMeaning = 'other';
      for (const item of choices) {
        const choice = asRecord(item);
        // Of several choices the first is the answer, as in a response that is not streamed.
        if (!choice || (choice['index'] !== 0 && choice['index'] !== undefined)) continue;
        const delta = asRecord(choice['delta']);
        if (delta && readDelta(delta)) meaning = 'content';
        const finish = asText(choice['finish_reason']);
        if (finish) {
          call.finishReason = finish;
          meaning = 'end';
        }
      }
      return meaning;
    },
    finish() {
      answer.putOn(call);
      if (!usage) return;
      call.usage = readUsage(usage);
      call.usageBody = { model: call.model, usage };
    },
  };
}
