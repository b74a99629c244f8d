import type { LibraryDescription } from './library-description.js';

/** Groq's SDK. Source: the package's own type declarations. */
export const groq: LibraryDescription = {
  id: 'groq',
  packages: ['groq-sdk'],
  versions: '>=0.3 <2',
  provider: 'groq',
  baseUrlOption: 'baseURL',
  constructs: [
    { export: 'default', form: 'class', yields: 'client' },
    { export: 'Groq', form: 'class', yields: 'client' },
  ],
  calls: [
    { on: 'client', path: 'chat.completions.create', kind: 'chat', streaming: { option: 'stream' } },
    { on: 'client', path: 'embeddings.create', kind: 'embedding', streaming: 'never' },
    { on: 'client', path: 'audio.transcriptions.create', kind: 'transcription', streaming: 'never' },
    { on: 'client', path: 'audio.translations.create', kind: 'transcription', streaming: 'never' },
    { on: 'client', path: 'audio.speech.create', kind: 'speech', streaming: 'never' },
    { on: 'client', path: 'batches.create', kind: 'batch', streaming: 'never' },
  ],
};
