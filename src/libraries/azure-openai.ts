import type { CallDescription, CallKind, LibraryDescription } from './library-description.js';

/** Methods of `OpenAIClient`, which only the 1.0 betas of `@azure/openai` have; 2.x holds types for `openai` alone. */
const BETA_1: readonly (readonly [path: string, kind: CallKind, streaming: 'always' | 'never'])[] = [
  ['getChatCompletions', 'chat', 'never'],
  ['streamChatCompletions', 'chat', 'always'],
  ['listChatCompletions', 'chat', 'always'],
  ['getCompletions', 'completion', 'never'],
  ['streamCompletions', 'completion', 'always'],
  ['listCompletions', 'completion', 'always'],
  ['getEmbeddings', 'embedding', 'never'],
  ['getImages', 'image', 'never'],
  ['getAudioTranscription', 'transcription', 'never'],
  ['getAudioTranslation', 'transcription', 'never'],
  ['generateSpeechFromText', 'speech', 'never'],
];

/** Azure's own clients: `@azure/openai` 1.x and the AI Inference REST client. Source: the packages' own type declarations. */
export const azureOpenai: LibraryDescription = {
  id: 'azure-openai',
  packages: ['@azure/openai', '@azure-rest/ai-inference'],
  versions: '>=1.0.0-beta.1 <3',
  provider: 'azure',
  constructs: [
    { export: 'OpenAIClient', form: 'class', yields: 'client' },
    { export: 'default', form: 'function', yields: 'inference', package: '@azure-rest/ai-inference' },
  ],
  types: [{ export: 'ModelClient', yields: 'inference', package: '@azure-rest/ai-inference' }],
  returns: [{ on: 'inference', path: 'path', yields: 'inference-path' }],
  calls: [
    ...BETA_1.map(
      ([path, kind, streaming]): CallDescription => ({
        on: 'client',
        path,
        kind,
        streaming,
        unobserved: 'the clients of @azure/openai 1.0 betas are not observed, AzureOpenAI of openai 4 and later is',
      }),
    ),
    {
      on: 'inference-path',
      path: 'post',
      kind: 'chat',
      streaming: { option: 'stream' },
      api: 'path().post',
      unobserved: 'the REST client of @azure-rest/ai-inference is not observed, OpenAI of openai with its baseURL is',
    },
  ],
};
