import type { Observation } from '../../capture/observer.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { warnOnce } from '../../client/warn-once.js';
import { observeMethods } from '../../providers/methods/observe-methods.js';
import type { ObservedMethod } from '../../providers/methods/observed-method.js';
import { revealSelf } from '../../providers/methods/reveal-self.js';
import { embeddingModel } from './embedding-model.js';
import { languageModel } from './language-model.js';
import { servedByModel } from './served-by-model.js';
import { singleAnswerModel } from './single-answer-model.js';

const request: NonNullable<ObservedMethod['request']> = (args, receiver) => ({
  modelId: 'modelId' in receiver ? receiver.modelId : undefined,
  options: args[0],
});
const signal: NonNullable<ObservedMethod['signal']> = (args) => asRecord(args[0])?.['abortSignal'];

function requestId(result: unknown): string | undefined {
  const headers =
    asRecord(asRecord(asRecord(result)?.['response'])?.['headers']) ??
    asRecord(asRecord(asRecord(result)?.['rawResponse'])?.['headers']);
  return asText(headers?.['x-request-id']) ?? asText(headers?.['request-id']);
}

const observed = { covers: true, request, signal, requestId } as const;

const LANGUAGE = {
  doGenerate: {
    ...observed,
    adapter: languageModel,
    // Models that Mastra 0.x makes of others give the parts of a whole answer as a stream.
    stream: (result: unknown) => {
      const answer = asRecord(result);
      return answer && !('content' in answer) && !('text' in answer) ? answer['stream'] : undefined;
    },
  },
  doStream: {
    ...observed,
    adapter: languageModel,
    streams: true,
    stream: (result: unknown) => asRecord(result)?.['stream'],
  },
} as const;
const EMBEDDING = { doEmbed: { ...observed, adapter: embeddingModel } };
const RERANKING = { doRerank: { ...observed, adapter: singleAnswerModel('rerank') } };
const IMAGE = { doGenerate: { ...observed, adapter: singleAnswerModel('image') } };
const SPEECH = { doGenerate: { ...observed, adapter: singleAnswerModel('speech') } };
const TRANSCRIPTION = { doGenerate: { ...observed, adapter: singleAnswerModel('transcription') } };

/** Only language models tell these: others may stream, too. The first up to major 4, the second later. */
const LANGUAGE_MEMBERS = ['defaultObjectGenerationMode', 'supportedUrls'] as const;

/** What tells the sorts of models apart: their members, else the word for them in `provider` (`openai.speech`). */
function methodsOf(model: object) {
  if (LANGUAGE_MEMBERS.some((name) => name in model)) return LANGUAGE;
  if ('doEmbed' in model) return EMBEDDING;
  if ('doRerank' in model) return RERANKING;
  if ('maxImagesPerCall' in model) return IMAGE;
  const word = 'provider' in model ? String(model.provider) : '';
  if (/\btranscription\b/.test(word)) return TRANSCRIPTION;
  if (/\bspeech\b/.test(word) || !('doStream' in model)) return SPEECH;
  return LANGUAGE;
}

/** Whether a value is a model of the AI SDK, of whatever specification. */
export function isModel(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    'modelId' in value &&
    'specificationVersion' in value &&
    ('doGenerate' in value || 'doEmbed' in value || 'doRerank' in value)
  );
}

/** Observes a model of the AI SDK in place, through the methods that its class has. */
export function observeModel(candidate: object, { sink, breaker }: Observation): object | undefined {
  if (!isModel(candidate)) return undefined;
  const observation = { sink, breaker, provider: servedByModel(candidate) };
  if (Object.isFrozen(candidate) || !observeMethods(candidate, methodsOf(candidate), observation)) {
    warnOnce('frozen-model', 'a frozen model is left alone: its calls are not observed');
    return candidate;
  }
  // Later majors of the SDK put a proxy around models of earlier specifications.
  revealSelf(candidate);
  return candidate;
}
