import type { LibraryDescription } from './library-description.js';

/** The OpenAI Agents SDK. Source: the packages' own type declarations. */
export const openaiAgents: LibraryDescription = {
  id: 'openai-agents',
  packages: [
    '@openai/agents',
    '@openai/agents-core',
    '@openai/agents-openai',
    '@openai/agents-realtime',
    '@openai/agents-extensions',
  ],
  versions: '>=0.0.1 <2',
  provider: 'openai',
  constructs: [
    { export: 'Runner', form: 'class', yields: 'runner' },
    { export: 'Agent', form: 'class', yields: 'agent' },
    { export: 'Agent.create', form: 'function', yields: 'agent' },
    { export: 'RealtimeAgent', form: 'class', yields: 'agent' },
    { export: 'RealtimeSession', form: 'class', yields: 'realtime' },
    { export: 'tool', form: 'function', yields: 'tool' },
    { export: 'handoff', form: 'function', yields: 'handoff' },
  ],
  returns: [{ on: 'agent', path: 'asTool', yields: 'agent-tool' }],
  agents: [
    { on: 'module', path: 'Agent', form: 'class', name: [{ option: 'name' }] },
    { on: 'module', path: 'Agent.create', form: 'function', name: [{ option: 'name' }] },
    { on: 'module', path: 'RealtimeAgent', form: 'class', name: [{ option: 'name' }] },
  ],
  tools: [
    { on: 'module', path: 'tool', form: 'function', function: [{ option: 'execute' }], name: { option: 'name' } },
  ],
  hook: {
    packages: ['@openai/agents', '@openai/agents-core'],
    versions: '>=0.0.1',
    register: ['addTraceProcessor', 'setTraceProcessors'],
    entry: 'amplitude-ai/openai-agents',
    make: 'createAmplitudeTracingProcessor',
    takes: 'options',
    kinds: ['agent'],
    inTests: { NODE_ENV: 'development' },
  },
  calls: [
    { on: 'module', path: 'run', kind: 'agent', streaming: { option: 'stream' } },
    { on: 'runner', path: 'run', kind: 'agent', streaming: { option: 'stream' } },
    { on: 'realtime', path: 'connect', kind: 'realtime', streaming: 'always' },
  ],
};
