import type { AgentDescription, LibraryDescription } from './library-description.js';

/** Genkit. Source: the packages' own type declarations. */
export const genkit: LibraryDescription = {
  id: 'genkit',
  packages: ['genkit', '@genkit-ai/*'],
  versions: '>=0.5 <2',
  provider: null,
  modelOption: 'model',
  constructs: [
    { export: 'genkit', form: 'function', yields: 'client' },
    { export: 'genkitBeta', form: 'function', yields: 'client' },
  ],
  types: [
    { export: 'Genkit', yields: 'client' },
    { export: 'GenkitBeta', yields: 'client' },
    { export: 'ExecutablePrompt', yields: 'prompt' },
  ],
  returns: [
    { on: 'client', path: 'chat', yields: 'chat' },
    { on: 'client', path: 'createSession', yields: 'session' },
    { on: 'client', path: 'loadSession', yields: 'session' },
    { on: 'session', path: 'chat', yields: 'chat' },
    { on: 'client', path: 'prompt', yields: 'prompt' },
    { on: 'client', path: 'definePrompt', yields: 'prompt' },
  ],
  wrappers: [
    { on: 'client', path: 'defineFlow', argument: -1 },
    { on: 'module', path: 'defineFlow', argument: -1 },
    { on: 'module', path: 'onFlow', argument: -1 },
  ],
  agents: (['client', 'module'] as const).flatMap((on): AgentDescription[] => [
    { on, path: 'defineFlow', form: 'function', name: [{ option: 'name' }, { argument: 0 }] },
    { on, path: 'definePrompt', form: 'function', name: [{ option: 'name' }], requires: 'tools' },
  ]),
  tools: [
    { on: 'client', path: 'defineTool', form: 'function', function: [{ argument: 1 }], name: { option: 'name' } },
    { on: 'client', path: 'dynamicTool', form: 'function', function: [{ argument: 1 }], name: { option: 'name' } },
    { on: 'module', path: 'defineTool', form: 'function', function: [{ argument: 1 }], name: { option: 'name' } },
    { on: 'module', path: 'dynamicTool', form: 'function', function: [{ argument: 1 }], name: { option: 'name' } },
    { on: 'module', path: 'tool', form: 'function', function: [{ argument: 1 }], name: { option: 'name' } },
  ],
  calls: [
    { on: 'client', path: 'generate', kind: 'chat', streaming: 'never' },
    { on: 'client', path: 'generateStream', kind: 'chat', streaming: 'always' },
    { on: 'client', path: 'embed', kind: 'embedding', streaming: 'never' },
    { on: 'client', path: 'embedMany', kind: 'embedding', streaming: 'never' },
    { on: 'client', path: 'rerank', kind: 'rerank', streaming: 'never' },
    { on: 'client', path: 'retrieve', kind: 'indirect', streaming: 'never' },
    { on: 'client', path: 'index', kind: 'indirect', streaming: 'never' },
    { on: 'chat', path: 'send', kind: 'chat', streaming: 'never' },
    { on: 'chat', path: 'sendStream', kind: 'chat', streaming: 'always' },
    { on: 'prompt', path: '', kind: 'chat', streaming: 'never', api: 'prompt' },
    { on: 'prompt', path: 'stream', kind: 'chat', streaming: 'always' },
    { on: 'prompt', path: 'generate', kind: 'chat', streaming: 'never' },
    { on: 'module', path: 'generate', kind: 'chat', streaming: 'never', package: '@genkit-ai/ai' },
    { on: 'module', path: 'generateStream', kind: 'chat', streaming: 'always', package: '@genkit-ai/ai' },
  ],
};
