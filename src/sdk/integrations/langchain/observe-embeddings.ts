import { providerByModel } from '../../../libraries/provider-by-model.js';
import type { CallAdapter } from '../../capture/call-adapter.js';
import type { Observation } from '../../capture/observer.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { observeMethods } from '../../providers/methods/observe-methods.js';

/** `embedQuery` gives one vector, `embedDocuments` a list of them. LangChain hands on no usage. */
const embeddings: CallAdapter = {
  kind: 'embedding',
  readRequest(call, receiver) {
    const fields = asRecord(receiver);
    call.requestModel = asText(fields?.['model']) ?? asText(fields?.['modelName']);
    call.model = call.requestModel;
  },
  readResponse(call, result) {
    const [first] = asList(result);
    const vector = Array.isArray(first) ? first : asList(result);
    if (vector.length > 0) call.embeddingDimensions = vector.length;
  },
};

const embedding = {
  adapter: embeddings,
  covers: true,
  request: (_args: readonly unknown[], receiver: object) => receiver,
} as const;

/** Observes a LangChain embeddings object in place. */
export function observeEmbeddings(candidate: object, observation: Observation): object | undefined {
  if (!('embedQuery' in candidate) || !('embedDocuments' in candidate) || Object.isFrozen(candidate)) return undefined;
  // `OpenAIEmbeddings`, `AzureOpenAIEmbeddings`: LangChain names the class after who serves.
  const { name } = candidate.constructor;
  const maker = name.startsWith('Azure') ? 'azure' : name.replace(/Embeddings$/, '');
  const provider = providerByModel(`${maker}/`) ?? 'other';
  return observeMethods(candidate, { embedQuery: embedding, embedDocuments: embedding }, { ...observation, provider })
    ? candidate
    : undefined;
}
