import type { LibraryDescription } from './library-description.js';

/** Google Cloud's Vertex AI SDKs. Source: the packages' own type declarations. */
export const vertexai: LibraryDescription = {
  id: 'vertexai',
  packages: ['@google-cloud/vertexai', '@google-cloud/aiplatform'],
  versions: '>=0.1',
  provider: 'google',
  constructs: [
    { export: 'VertexAI', form: 'class', yields: 'client' },
    { export: 'PredictionServiceClient', form: 'class', yields: 'prediction' },
    { export: 'v1.PredictionServiceClient', form: 'class', yields: 'prediction' },
  ],
  types: [
    { export: 'GenerativeModel', yields: 'model' },
    { export: 'GenerativeModelPreview', yields: 'model' },
    { export: 'ChatSession', yields: 'chat' },
  ],
  returns: [
    { on: 'client', path: 'getGenerativeModel', yields: 'model' },
    { on: 'client', path: 'preview.getGenerativeModel', yields: 'model' },
    { on: 'model', path: 'startChat', yields: 'chat' },
  ],
  calls: [
    { on: 'model', path: 'generateContent', kind: 'chat', streaming: 'never' },
    { on: 'model', path: 'generateContentStream', kind: 'chat', streaming: 'always' },
    { on: 'chat', path: 'sendMessage', kind: 'chat', streaming: 'never' },
    { on: 'chat', path: 'sendMessageStream', kind: 'chat', streaming: 'always' },
    { on: 'prediction', path: 'predict', kind: 'completion', streaming: 'never' },
    { on: 'prediction', path: 'generateContent', kind: 'chat', streaming: 'never' },
    { on: 'prediction', path: 'streamGenerateContent', kind: 'chat', streaming: 'always' },
  ],
};
