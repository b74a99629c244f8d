import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';

/** Runs of embedders and rerankers: the request is `{ name }`, an embedder answers `{ embeddings: [{ embedding }] }`. */
export function singleAnswerAction(kind: ModelCall['kind']): CallAdapter {
  return {
    kind,
    readRequest(call, value) {
      const name = asText(asRecord(value)?.['name']);
      call.requestModel = name?.slice(name.indexOf('/') + 1);
      call.model = call.requestModel;
    },
    readResponse(call, value) {
      const [first] = asList(asRecord(value)?.['embeddings']);
      const { length } = asList(asRecord(first)?.['embedding']);
      if (length > 0) call.embeddingDimensions = length;
    },
  };
}
