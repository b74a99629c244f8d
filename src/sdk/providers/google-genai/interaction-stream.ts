import type { ChunkMeaning, StreamReader } from '../../capture/call-adapter.js';
import { GatheredAnswer } from '../../capture/gathered-answer.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { readMessageText } from '../turns/read-message-text.js';
import { readInteractionUsage } from './read-interaction-usage.js';

/** Reads the events of an interaction: https://ai.google.dev/api/interactions-api#InteractionSseEvent */
export function openInteractionStream(call: ModelCall, keepsContent: boolean): StreamReader {
  const answer = new GatheredAnswer(keepsContent);
  const { text, reasoning, tools } = answer;
  let usage: unknown;
  let failure: Readonly<Record<string, unknown>> | undefined;

  function readStart(index: unknown, step: Readonly<Record<string, unknown>> | undefined): boolean {
    if (step?.['type'] === 'thought') call.hasReasoning = true;
    if (step?.['type'] !== 'function_call') return text.add(readMessageText(step?.['content']).text);
    const input = asRecord(step['arguments']);
    const given = input && Object.keys(input).length > 0 ? JSON.stringify(input) : undefined;
    tools.add(index, { id: asText(step['id']), name: asText(step['name']), input: given });
    return true;
  }

  function readDelta(index: unknown, delta: Readonly<Record<string, unknown>> | undefined): boolean {
    switch (delta?.['type']) {
      case 'text':
        return text.add(delta['text']);
      case 'thought_summary':
        call.hasReasoning = true;
        return reasoning.add(asRecord(delta['content'])?.['text']);
      case 'arguments_delta':
        tools.add(index, { input: delta['arguments'] });
        return true;
      default:
        return false;
    }
  }

  function readInteraction(value: unknown): void {
    const interaction = asRecord(value);
    call.responseId = asText(interaction?.['id']) ?? call.responseId;
    call.model = asText(interaction?.['model']) ?? call.model;
    usage = interaction?.['usage'] ?? usage;
    if (interaction?.['status'] !== 'in_progress') call.finishReason = asText(interaction?.['status']);
  }

  return {
    read(value): ChunkMeaning {
      const event = asRecord(value);
      let hasContent = false;
      switch (event?.['event_type']) {
        case 'interaction.created':
          readInteraction(event['interaction']);
          break;
        case 'step.start':
          hasContent = readStart(event['index'], asRecord(event['step']));
          break;
        case 'step.delta':
          hasContent = readDelta(event['index'], asRecord(event['delta']));
          break;
        case 'interaction.completed':
          readInteraction(event['interaction']);
          return 'end';
        case 'error':
          failure = asRecord(event['error']) ?? {};
          return 'end';
      }
      if (!hasContent) return 'other';
      call.ttfbMs ??= performance.now() - call.startedAt;
      return 'content';
    },
    finish() {
      answer.putOn(call);
      readInteractionUsage(call, usage);
      if (!failure) return;
      call.outcome = 'error';
      call.errorMessage = asText(failure['message']);
      call.errorType = asText(failure['code']);
    },
  };
}
