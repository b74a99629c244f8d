import type { ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import { GatheredAnswer } from '../../capture/gathered-answer.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { readConverseUsage } from './read-converse-usage.js';

/** Reads stream events: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html */
export function openConverseStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const answer = new GatheredAnswer(keepsContent);
  const { text, reasoning, tools } = answer;
  let usage: unknown;

  function readDelta(index: unknown, delta: Readonly<Record<string, unknown>> | undefined): ChunkMeaning {
    const toolUse = asRecord(delta?.['toolUse']);
    if (toolUse) {
      tools.add(index, { input: toolUse['input'] });
      return 'content';
    }
    const thought = asRecord(delta?.['reasoningContent']);
    if (thought) {
      call.hasReasoning = true;
      return reasoning.add(thought['text']) ? 'content' : 'other';
    }
    return text.add(delta?.['text']) ? 'content' : 'other';
  }

  return {
    read(value): ChunkMeaning {
      const event = asRecord(value);
      const start = asRecord(event?.['contentBlockStart']);
      if (start) {
        const toolUse = asRecord(asRecord(start['start'])?.['toolUse']);
        if (!toolUse) return 'other';
        tools.add(start['contentBlockIndex'], { id: asText(toolUse['toolUseId']), name: asText(toolUse['name']) });
        return 'content';
      }
      const delta = asRecord(event?.['contentBlockDelta']);
      if (delta) return readDelta(delta['contentBlockIndex'], asRecord(delta['delta']));
      const stop = asRecord(event?.['messageStop']);
      if (stop) {
        call.finishReason = asText(stop['stopReason']) ?? call.finishReason;
        return 'end';
      }
      usage = asRecord(event?.['metadata'])?.['usage'] ?? usage;
      return 'other';
    },
    finish() {
      answer.putOn(call);
      if (!usage) return;
      call.usage = readConverseUsage(usage);
      call.usageBody = { model: call.model, usage };
    },
  };
}
