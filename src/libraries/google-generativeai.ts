import type { LibraryDescription } from './library-description.js';

/** Google's first Gemini SDK, superseded by `@google/genai`. Source: the package's own type declarations. */
export const googleGenerativeai: LibraryDescription = {
  id: 'google-generativeai',
  packages: ['@google/generative-ai'],
  versions: '>=0.1 <1',
  provider: 'google',
  constructs: [
    { export: 'GoogleGenerativeAI', form: 'class', yields: 'client' },
    { export: 'GenerativeModel', form: 'class', yields: 'model' },
  ],
  types: [{ export: 'ChatSession', yields: 'chat' }],
  returns: [
    { on: 'client', path: 'getGenerativeModel', yields: 'model' },
    { on: 'client', path: 'getGenerativeModelFromCachedContent', yields: 'model' },
    { on: 'model', path: 'startChat', yields: 'chat' },
  ],
  calls: [
    { on: 'model', path: 'generateContent', kind: 'chat', streaming: 'never' },
    { on: 'model', path: 'generateContentStream', kind: 'chat', streaming: 'always' },
    { on: 'model', path: 'embedContent', kind: 'embedding', streaming: 'never' },
    { on: 'model', path: 'batchEmbedContents', kind: 'embedding', streaming: 'never' },
    { on: 'chat', path: 'sendMessage', kind: 'chat', streaming: 'never' },
    { on: 'chat', path: 'sendMessageStream', kind: 'chat', streaming: 'always' },
  ],
};
