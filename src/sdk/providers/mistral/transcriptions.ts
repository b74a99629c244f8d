import type { CallAdapter, ChunkMeaning } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { requestBody } from '../request-body.js';
import { readMistralError } from './read-mistral-error.js';
import { readMistralUsage } from './read-mistral-usage.js';

/** Speech to text: https://docs.mistral.ai/api/endpoint/audio/transcriptions */
export const mistralTranscriptions: CallAdapter = {
  kind: 'transcription',
  readError: readMistralError,
  readRequest(call, value) {
    requestBody(call, value);
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.model = asText(body?.['model']) ?? call.model;
    call.responseText = asText(body?.['text']);
    readMistralUsage(call, body?.['usage']);
  },
  openStream(call, keepsContent) {
    const text = new GatheredText(keepsContent);
    let usage: unknown;
    return {
      read(value): ChunkMeaning {
        const whole = asRecord(value);
        const event = asRecord(whole?.['data']) ?? whole;
        if (event?.['type'] === 'transcription.done') {
          call.model = asText(event['model']) ?? call.model;
          ({ usage } = event);
          return 'end';
        }
        if (event?.['type'] !== 'transcription.text.delta' || !text.add(event['text'])) return 'other';
        call.ttfbMs ??= performance.now() - call.startedAt;
        return 'content';
      },
      finish() {
        call.responseText = text.value;
        readMistralUsage(call, usage);
      },
    };
  },
};
