import type { LibraryDescription } from './library-description.js';

/** Its session is made and closed inside. */
const PROMPT = 'what prompt() asks is not observed, query() and what a session sends are';

/** The Claude Agent SDK, also under its former name. Source: the packages' own type declarations. */
export const claudeAgentSdk: LibraryDescription = {
  id: 'claude-agent-sdk',
  packages: ['@anthropic-ai/claude-agent-sdk', '@anthropic-ai/claude-code'],
  versions: '>=0.1 <3',
  provider: 'anthropic',
  constructs: [
    { export: 'unstable_v2_createSession', form: 'function', yields: 'session' },
    { export: 'unstable_v2_resumeSession', form: 'function', yields: 'session' },
    { export: 'createSession', form: 'function', yields: 'session' },
    { export: 'resumeSession', form: 'function', yields: 'session' },
    { export: 'startup', form: 'function', yields: 'warm' },
  ],
  types: [
    { export: 'SDKSession', yields: 'session' },
    { export: 'WarmQuery', yields: 'warm' },
  ],
  agents: [{ on: 'module', path: 'query', form: 'function', nested: 'options.agents', isHost: true }],
  tools: [{ on: 'module', path: 'tool', form: 'function', function: [{ argument: 3 }], name: { argument: 0 } }],
  calls: [
    { on: 'module', path: 'query', kind: 'agent', streaming: 'always' },
    { on: 'module', path: 'unstable_v2_prompt', kind: 'agent', streaming: 'never', unobserved: PROMPT },
    { on: 'module', path: 'prompt', kind: 'agent', streaming: 'never', unobserved: PROMPT },
    { on: 'warm', path: 'query', kind: 'agent', streaming: 'always' },
    { on: 'session', path: 'send', kind: 'agent', streaming: 'always' },
  ],
};
