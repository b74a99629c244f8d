import type { CallAdapter, ChunkMeaning } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import { asRecord, asText } from '../../capture/read-json.js';

/**
 * Answers from a knowledge base, which come without token counts.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent-runtime_RetrieveAndGenerate.html, ...Stream.html
 */
export const retrieveAndGenerate: CallAdapter = {
  kind: 'chat',
  readRequest(call, value) {
    const body = asRecord(value);
    const settings = asRecord(body?.['retrieveAndGenerateConfiguration']);
    const source =
      asRecord(settings?.['knowledgeBaseConfiguration']) ?? asRecord(settings?.['externalSourcesConfiguration']);
    // An ARN of a foundation model ends in the model's id.
    call.requestModel = asText(source?.['modelArn'])?.replace(/^arn:.*:foundation-model\//, '');
    call.model = call.requestModel;
    call.userMessage = asText(asRecord(body?.['input'])?.['text']);
  },
  readResponse(call, value) {
    const body = asRecord(value);
    call.responseText = asText(asRecord(body?.['output'])?.['text']);
    call.finishReason = asText(body?.['guardrailAction']);
  },
  openStream(call, keepsContent) {
    const text = new GatheredText(keepsContent);
    return {
      read(value): ChunkMeaning {
        const event = asRecord(value);
        call.finishReason = asText(asRecord(event?.['guardrail'])?.['action']) ?? call.finishReason;
        return text.add(asRecord(event?.['output'])?.['text']) ? 'content' : 'other';
      },
      finish() {
        call.responseText = text.value;
      },
    };
  },
};
