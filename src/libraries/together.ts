import type { LibraryDescription } from './library-description.js';

/** Together AI's SDK. Source: the package's own type declarations. */
export const together: LibraryDescription = {
  id: 'together',
  packages: ['together-ai'],
  versions: '>=0.5 <2',
  provider: 'together',
  baseUrlOption: 'baseURL',
  constructs: [
    { export: 'default', form: 'class', yields: 'client' },
    { export: 'Together', form: 'class', yields: 'client' },
  ],
  calls: [
    { on: 'client', path: 'chat.completions.create', kind: 'chat', streaming: { option: 'stream' } },
    { on: 'client', path: 'chat.completions.stream', kind: 'chat', streaming: 'always' },
    { on: 'client', path: 'completions.create', kind: 'completion', streaming: { option: 'stream' } },
    { on: 'client', path: 'embeddings.create', kind: 'embedding', streaming: 'never' },
    { on: 'client', path: 'rerank', kind: 'rerank', streaming: 'never' },
    { on: 'client', path: 'rerank.create', kind: 'rerank', streaming: 'never' },
    { on: 'client', path: 'images.create', kind: 'image', streaming: 'never' },
    { on: 'client', path: 'images.generate', kind: 'image', streaming: 'never' },
    { on: 'client', path: 'audio.create', kind: 'speech', streaming: { option: 'stream' } },
    { on: 'client', path: 'audio.speech.create', kind: 'speech', streaming: { option: 'stream' } },
    { on: 'client', path: 'audio.transcriptions.create', kind: 'transcription', streaming: 'never' },
    { on: 'client', path: 'audio.translations.create', kind: 'transcription', streaming: 'never' },
  ],
};
