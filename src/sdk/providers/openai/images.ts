import type { CallAdapter, ChunkMeaning } from '../../capture/call-adapter.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { readField } from './read-field.js';
import { readUsage } from './read-usage.js';

/** Image generation, edits and variations: https://platform.openai.com/docs/api-reference/images */
export const images: CallAdapter = {
  kind: 'image',
  readRequest(call, body) {
    const stream = asRecord(body)?.['stream'] ?? readField(body, 'stream');
    call.isStreaming = stream === true || stream === 'true';
    call.requestModel = readField(body, 'model');
    call.model = call.requestModel;
    call.userMessage = readField(body, 'prompt');
  },
  readResponse: readUsageOf,
  openStream(call) {
    return {
      read(value): ChunkMeaning {
        const event = asRecord(value);
        const type = asText(event?.['type']) ?? '';
        if (type.endsWith('.completed')) {
          readUsageOf(call, event);
          return 'end';
        }
        return type.endsWith('.partial_image') ? 'content' : 'other';
      },
      finish() {},
    };
  },
};

function readUsageOf(call: ModelCall, value: unknown): void {
  const usage = asRecord(asRecord(value)?.['usage']);
  if (!usage) return;
  call.usage = readUsage(usage);
  call.usageBody = { model: call.model, usage };
}
