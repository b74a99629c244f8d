import type { CallAdapter, ChunkMeaning } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import type { TokenUsage } from '../../capture/model-call.js';
import { asNumber, asRecord, asText } from '../../capture/read-json.js';

type Body = Readonly<Record<string, unknown>>;

/** How a model of one maker words a plain prompt and its continuation. */
export interface PromptWording {
  prompt(body: Body): unknown;
  /** Where temperature, top p and the token limit stand. */
  parameters(body: Body): Body | undefined;
  readonly names: { readonly temperature: string; readonly topP: string; readonly maxTokens: string };
  text(body: Body): unknown;
  finish(body: Body): unknown;
  usage(body: Body): TokenUsage;
}

/** An adapter for a model that continues a prompt. Events of its stream are worded like its whole answer. */
export function promptAdapter(wording: PromptWording): CallAdapter {
  return {
    kind: 'completion',
    readRequest(call, value) {
      const body = asRecord(value);
      if (!body) return;
      const parameters = wording.parameters(body);
      call.temperature = asNumber(parameters?.[wording.names.temperature]);
      call.topP = asNumber(parameters?.[wording.names.topP]);
      call.maxOutputTokens = asNumber(parameters?.[wording.names.maxTokens]);
      call.userMessage = asText(wording.prompt(body));
    },
    readResponse(call, value) {
      const body = asRecord(value);
      if (!body) return;
      call.responseText = asText(wording.text(body));
      call.finishReason = asText(wording.finish(body));
      call.usage = wording.usage(body);
    },
    openStream(call, keepsContent) {
      const text = new GatheredText(keepsContent);
      return {
        read(value): ChunkMeaning {
          const body = asRecord(value);
          if (!body) return 'other';
          const hasText = text.add(wording.text(body));
          call.usage = { ...call.usage, ...wording.usage(body) };
          const finish = asText(wording.finish(body));
          if (finish) call.finishReason = finish;
          return finish ? 'end' : hasText ? 'content' : 'other';
        },
        finish() {
          call.responseText = text.value;
        },
      };
    },
  };
}
