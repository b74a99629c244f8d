import type { CallAdapter, ChunkMeaning } from '../../capture/call-adapter.js';
import { GatheredText } from '../../capture/gathered-text.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';

/** Flows: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent-runtime_InvokeFlow.html */
export const invokeFlow: CallAdapter = {
  kind: 'agent',
  readRequest(call, value) {
    call.userMessage = documentOf(asRecord(asList(asRecord(value)?.['inputs'])[0]));
  },
  readResponse() {
    // It always streams.
  },
  openStream(call, keepsContent) {
    const text = new GatheredText(keepsContent);
    return {
      read(value): ChunkMeaning {
        const event = asRecord(value);
        const completion = asRecord(event?.['flowCompletionEvent']);
        if (completion) {
          call.finishReason = asText(completion['completionReason']);
          return 'end';
        }
        return text.add(documentOf(asRecord(event?.['flowOutputEvent']))) ? 'content' : 'other';
      },
      finish() {
        call.responseText = text.value;
      },
    };
  },
};

/** A node's content is a document: text, or any JSON. */
function documentOf(node: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const document = asRecord(node?.['content'])?.['document'];
  return document === undefined || typeof document === 'string' ? asText(document) : JSON.stringify(document);
}
