import type { LibraryDescription } from './library-description.js';

/** The official Anthropic SDK, 0.x and 1.x. Source: the package's own type declarations. */
export const anthropic: LibraryDescription = {
  id: 'anthropic',
  packages: ['@anthropic-ai/sdk', '@anthropic-ai/bedrock-sdk', '@anthropic-ai/vertex-sdk'],
  versions: '>=0.20 <2',
  ownVersions: { '@anthropic-ai/bedrock-sdk': null, '@anthropic-ai/vertex-sdk': null },
  provider: 'anthropic',
  baseUrlOption: 'baseURL',
  constructs: [
    { export: 'default', form: 'class', yields: 'client' },
    { export: 'Anthropic', form: 'class', yields: 'client' },
    { export: 'AnthropicBedrock', form: 'class', yields: 'client', provider: 'bedrock' },
    { export: 'AnthropicVertex', form: 'class', yields: 'client', provider: 'google' },
  ],
  types: [
    { export: 'Messages', yields: 'client', path: 'messages' },
    { export: 'Beta', yields: 'client', path: 'beta' },
  ],
  tools: ['betaTool', 'betaZodTool'].map((path) => ({
    on: 'module',
    path,
    form: 'function',
    function: [{ option: 'run' }],
    name: { option: 'name' },
  })),
  calls: [
    { on: 'client', path: 'beta.tools.messages.create', kind: 'chat', streaming: { option: 'stream' } },
    { on: 'client', path: 'beta.tools.messages.stream', kind: 'chat', streaming: 'always' },
    { on: 'client', path: 'beta.promptCaching.messages.create', kind: 'chat', streaming: { option: 'stream' } },
    { on: 'client', path: 'beta.promptCaching.messages.stream', kind: 'chat', streaming: 'always' },
    { on: 'client', path: 'messages.create', kind: 'chat', streaming: { option: 'stream' } },
    { on: 'client', path: 'messages.stream', kind: 'chat', streaming: 'always' },
    { on: 'client', path: 'messages.parse', kind: 'object', streaming: 'never' },
    { on: 'client', path: 'messages.batches.create', kind: 'batch', streaming: 'never' },
    { on: 'client', path: 'beta.messages.create', kind: 'chat', streaming: { option: 'stream' } },
    { on: 'client', path: 'beta.messages.stream', kind: 'chat', streaming: 'always' },
    { on: 'client', path: 'beta.messages.parse', kind: 'object', streaming: 'never' },
    { on: 'client', path: 'beta.messages.toolRunner', kind: 'chat', streaming: { option: 'stream' } },
    { on: 'client', path: 'beta.messages.batches.create', kind: 'batch', streaming: 'never' },
    { on: 'client', path: 'beta.tools.messages.create', kind: 'chat', streaming: { option: 'stream' } },
    { on: 'client', path: 'beta.tools.messages.stream', kind: 'chat', streaming: 'always' },
    { on: 'client', path: 'beta.promptCaching.messages.create', kind: 'chat', streaming: { option: 'stream' } },
    { on: 'client', path: 'beta.promptCaching.messages.stream', kind: 'chat', streaming: 'always' },
    { on: 'client', path: 'beta.sessions.events.send', kind: 'remote', streaming: 'never' },
    { on: 'client', path: 'completions.create', kind: 'completion', streaming: { option: 'stream' } },
  ],
};
