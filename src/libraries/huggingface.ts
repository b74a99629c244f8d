import type { CallDescription, CallKind, LibraryDescription } from './library-description.js';

const TASKS: readonly (readonly [path: string, kind: CallKind, streaming: 'always' | 'never'])[] = [
  ['chatCompletion', 'chat', 'never'],
  ['chatCompletionStream', 'chat', 'always'],
  ['textGeneration', 'completion', 'never'],
  ['textGenerationStream', 'completion', 'always'],
  ['conversational', 'chat', 'never'],
  ['summarization', 'completion', 'never'],
  ['translation', 'completion', 'never'],
  ['questionAnswering', 'completion', 'never'],
  ['tableQuestionAnswering', 'completion', 'never'],
  ['documentQuestionAnswering', 'completion', 'never'],
  ['visualQuestionAnswering', 'completion', 'never'],
  ['fillMask', 'completion', 'never'],
  ['textClassification', 'object', 'never'],
  ['tokenClassification', 'object', 'never'],
  ['zeroShotClassification', 'object', 'never'],
  ['imageClassification', 'object', 'never'],
  ['objectDetection', 'object', 'never'],
  ['featureExtraction', 'embedding', 'never'],
  ['sentenceSimilarity', 'embedding', 'never'],
  ['textToImage', 'image', 'never'],
  ['imageToImage', 'image', 'never'],
  ['textToVideo', 'image', 'never'],
  ['imageToText', 'completion', 'never'],
  ['textToSpeech', 'speech', 'never'],
  ['automaticSpeechRecognition', 'transcription', 'never'],
  ['request', 'completion', 'never'],
  ['streamingRequest', 'completion', 'always'],
];

/** Hugging Face Inference: the client's methods, and the same as functions. Source: the package's own type declarations. */
export const huggingface: LibraryDescription = {
  id: 'huggingface',
  packages: ['@huggingface/inference'],
  versions: '>=1 <5',
  provider: 'huggingface',
  constructs: [
    { export: 'HfInference', form: 'class', yields: 'client' },
    { export: 'InferenceClient', form: 'class', yields: 'client' },
    { export: 'HfInferenceEndpoint', form: 'class', yields: 'client' },
    { export: 'InferenceClientEndpoint', form: 'class', yields: 'client' },
  ],
  returns: [{ on: 'client', path: 'endpoint', yields: 'client' }],
  calls: TASKS.flatMap(([path, kind, streaming]): CallDescription[] => [
    { on: 'client', path, kind, streaming },
    { on: 'module', path, kind, streaming },
  ]),
};
