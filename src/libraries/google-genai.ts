import type { LibraryDescription } from './library-description.js';
import { REALTIME } from './realtime.js';

/** Google's Gen AI SDK (Gemini API and Vertex AI). Source: the package's own type declarations. */
export const googleGenai: LibraryDescription = {
  id: 'google-genai',
  packages: ['@google/genai'],
  versions: '>=0.1 <4',
  provider: 'google',
  constructs: [{ export: 'GoogleGenAI', form: 'class', yields: 'client' }],
  types: [
    { export: 'Chat', yields: 'chat' },
    { export: 'Models', yields: 'models' },
  ],
  returns: [{ on: 'client', path: 'chats.create', yields: 'chat' }],
  calls: [
    { on: 'client', path: 'models.generateContent', kind: 'chat', streaming: 'never' },
    { on: 'client', path: 'models.generateContentStream', kind: 'chat', streaming: 'always' },
    { on: 'client', path: 'models.embedContent', kind: 'embedding', streaming: 'never' },
    { on: 'client', path: 'models.generateImages', kind: 'image', streaming: 'never' },
    { on: 'client', path: 'models.editImage', kind: 'image', streaming: 'never' },
    { on: 'client', path: 'models.upscaleImage', kind: 'image', streaming: 'never' },
    { on: 'client', path: 'models.recontextImage', kind: 'image', streaming: 'never' },
    { on: 'client', path: 'models.generateVideos', kind: 'image', streaming: 'never' },
    { on: 'client', path: 'live.connect', kind: 'realtime', streaming: 'always', unobserved: REALTIME },
    { on: 'client', path: 'batches.create', kind: 'batch', streaming: 'never' },
    { on: 'client', path: 'interactions.create', kind: 'agent', streaming: { option: 'stream' } },
    { on: 'models', path: 'generateContent', kind: 'chat', streaming: 'never' },
    { on: 'models', path: 'generateContentStream', kind: 'chat', streaming: 'always' },
    { on: 'models', path: 'embedContent', kind: 'embedding', streaming: 'never' },
    { on: 'chat', path: 'sendMessage', kind: 'chat', streaming: 'never' },
    { on: 'chat', path: 'sendMessageStream', kind: 'chat', streaming: 'always' },
  ],
};
