import type { LibraryDescription } from './library-description.js';

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
    { on: 'client', path: 'getChatCompletions', kind: 'chat', streaming: 'never' },
    { on: 'client', path: 'streamChatCompletions', kind: 'chat', streaming: 'always' },
    { on: 'client', path: 'listChatCompletions', kind: 'chat', streaming: 'always' },
    { on: 'client', path: 'getCompletions', kind: 'completion', streaming: 'never' },
    { on: 'client', path: 'streamCompletions', kind: 'completion', streaming: 'always' },
    { on: 'client', path: 'listCompletions', kind: 'completion', streaming: 'always' },
    { on: 'client', path: 'getEmbeddings', kind: 'embedding', streaming: 'never' },
    { on: 'client', path: 'getImages', kind: 'image', streaming: 'never' },
    { on: 'client', path: 'getAudioTranscription', kind: 'transcription', streaming: 'never' },
    { on: 'client', path: 'getAudioTranslation', kind: 'transcription', streaming: 'never' },
    { on: 'client', path: 'generateSpeechFromText', kind: 'speech', streaming: 'never' },
    { on: 'inference-path', path: 'post', kind: 'chat', streaming: { option: 'stream' }, api: 'path().post' },
  ],
};
