import type { CallAdapter } from '../../capture/call-adapter.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';

/** Reranking: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_agent-runtime_Rerank.html */
export const bedrockRerank: CallAdapter = {
  kind: 'rerank',
  readRequest(call, value) {
    const body = asRecord(value);
    const settings = asRecord(asRecord(body?.['rerankingConfiguration'])?.['bedrockRerankingConfiguration']);
    const arn = asText(asRecord(settings?.['modelConfiguration'])?.['modelArn']);
    call.requestModel = arn?.replace(/^arn:.*:foundation-model\//, '');
    call.model = call.requestModel;
    call.userMessage = asText(asRecord(asRecord(asList(body?.['queries'])[0])?.['textQuery'])?.['text']);
  },
  readResponse() {
    // Documents in an order: nothing that an event could carry.
  },
};
