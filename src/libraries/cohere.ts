import type { CallDescription, LibraryDescription } from './library-description.js';

const API: readonly Omit<CallDescription, 'on'>[] = [
  { path: 'chat', kind: 'chat', streaming: { option: 'stream' } },
  { path: 'chatStream', kind: 'chat', streaming: 'always' },
  { path: 'embed', kind: 'embedding', streaming: 'never' },
  { path: 'rerank', kind: 'rerank', streaming: 'never' },
];

/** Cohere's SDK, API versions 1 and 2. Source: the package's own type declarations. */
export const cohere: LibraryDescription = {
  id: 'cohere',
  packages: ['cohere-ai', 'cohere-ai-azure'],
  versions: '>=6 <9',
  provider: 'cohere',
  baseUrlOption: 'environment',
  constructs: [
    { export: 'CohereClient', form: 'class', yields: 'client' },
    { export: 'CohereClientV2', form: 'class', yields: 'client' },
    { export: 'BedrockClient', form: 'class', yields: 'client', provider: 'bedrock' },
    { export: 'SagemakerClient', form: 'class', yields: 'client', provider: 'other' },
  ],
  calls: [
    ...API.flatMap((call): CallDescription[] => [
      { on: 'client', ...call },
      { on: 'client', ...call, path: `v2.${call.path}` },
      { on: 'module', ...call },
    ]),
    { on: 'client', path: 'generate', kind: 'completion', streaming: 'never' },
    { on: 'client', path: 'generateStream', kind: 'completion', streaming: 'always' },
    { on: 'client', path: 'summarize', kind: 'completion', streaming: 'never' },
    { on: 'client', path: 'classify', kind: 'object', streaming: 'never' },
    { on: 'client', path: 'embedJobs.create', kind: 'batch', streaming: 'never' },
    { on: 'module', path: 'generate', kind: 'completion', streaming: 'never' },
    { on: 'module', path: 'classify', kind: 'object', streaming: 'never' },
    { on: 'module', path: 'summarize', kind: 'completion', streaming: 'never' },
  ],
};
