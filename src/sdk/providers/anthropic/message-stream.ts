import type { ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import { GatheredAnswer } from '../../capture/gathered-answer.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { readUsage } from './read-usage.js';

/** Reads message stream events: https://docs.anthropic.com/en/api/messages-streaming */
export function openMessageStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const answer = new GatheredAnswer(keepsContent);
  const { text, reasoning, tools } = answer;
  /** Counts are cumulative: later events replace what earlier ones said. */
  const usage: Record<string, unknown> = {};

  function takeUsage(value: unknown): void {
    for (const [key, count] of Object.entries(asRecord(value) ?? {})) {
      if (count !== null && count !== undefined) usage[key] = count;
    }
  }

  function startBlock(index: unknown, block: Readonly<Record<string, unknown>> | undefined): ChunkMeaning {
    const type = block?.['type'];
    if (type === 'thinking' || type === 'redacted_thinking') call.hasReasoning = true;
    if (type === 'tool_use' || type === 'server_tool_use' || type === 'mcp_tool_use') {
      tools.add(index, { id: asText(block?.['id']), name: asText(block?.['name']) });
      return 'content';
    }
    return text.add(block?.['text']) ? 'content' : 'other';
  }

  function readDelta(index: unknown, delta: Readonly<Record<string, unknown>> | undefined): ChunkMeaning {
    switch (delta?.['type']) {
      case 'text_delta':
        return text.add(delta['text']) ? 'content' : 'other';
      case 'thinking_delta':
        return reasoning.add(delta['thinking']) ? 'content' : 'other';
      case 'input_json_delta':
        tools.add(index, { input: delta['partial_json'] });
        return 'content';
      default:
        return 'other';
    }
  }

  return {
    read(value): ChunkMeaning {
      const event = asRecord(value);
      switch (event?.['type']) {
        case 'message_start': {
          const message = asRecord(event['message']);
          call.responseId ??= asText(message?.['id']);
          call.model = asText(message?.['model']) ?? call.model;
          takeUsage(message?.['usage']);
          return 'other';
        }
        case 'content_block_start':
          return startBlock(event['index'], asRecord(event['content_block']));
        case 'content_block_delta':
          return readDelta(event['index'], asRecord(event['delta']));
        case 'message_delta':
          call.finishReason = asText(asRecord(event['delta'])?.['stop_reason']) ?? call.finishReason;
          takeUsage(event['usage']);
          return 'end';
        default:
          return 'other';
      }
    },
    finish() {
      answer.putOn(call);
      call.usage = readUsage(usage);
      call.usageBody = { model: call.model, usage };
    },
  };
}
