import type { CallAdapter, ChunkMeaning } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { readField } from './read-field.js';
import { readUsage } from './read-usage.js';

/** Speech, transcriptions and translations: https://platform.openai.com/docs/api-reference/audio */
export function audioAdapter(kind: 'speech' | 'transcription'): CallAdapter {
  return {
    kind,
    readRequest(call, body) {
      const stream = asRecord(body)?.['stream'] ?? readField(body, 'stream');
      call.isStreaming = stream === true || stream === 'true';
      call.requestModel = readField(body, 'model');
      call.model = call.requestModel;
      if (kind === 'speech') call.userMessage = readField(body, 'input');
    },
    readResponse(call, value) {
      // Speech comes back as an unread binary response, transcripts as JSON or, by response_format, as plain text.
      if (kind === 'speech') return;
      const body = asRecord(value);
      call.responseText = asText(value) ?? asText(body?.['text']);
      if (!asRecord(body?.['usage'])) return;
      call.usage = readUsage(body?.['usage']);
      call.usageBody = { model: call.model, usage: body?.['usage'] };
    },
    openStream(call, keepsContent) {
      const text = new GatheredText(keepsContent);
      return {
        read(value): ChunkMeaning {
          const event = asRecord(value);
          if (event?.['type'] === 'transcript.text.done') {
            if (asRecord(event['usage'])) call.usage = readUsage(event['usage']);
            return 'end';
          }
          return text.add(event?.['delta']) ? 'content' : 'other';
        },
        finish() {
          call.responseText = text.value;
        },
      };
    },
  };
}
