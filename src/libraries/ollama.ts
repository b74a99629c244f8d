import type { CallDescription, LibraryDescription } from './library-description.js';

const API: readonly Omit<CallDescription, 'on'>[] = [
  { path: 'chat', kind: 'chat', streaming: { option: 'stream' } },
  { path: 'generate', kind: 'completion', streaming: { option: 'stream' } },
  { path: 'embed', kind: 'embedding', streaming: 'never' },
  { path: 'embeddings', kind: 'embedding', streaming: 'never' },
];

/** Ollama's client; the default export is a ready client. Source: the package's own type declarations. */
export const ollama: LibraryDescription = {
  id: 'ollama',
  packages: ['ollama'],
  versions: '>=0.4 <1',
  provider: 'ollama',
  constructs: [{ export: 'Ollama', form: 'class', yields: 'client' }],
  calls: API.flatMap((call): CallDescription[] => [
    { on: 'client', ...call },
    { on: 'module', ...call },
  ]),
};
