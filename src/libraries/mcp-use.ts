import type { LibraryDescription } from './library-description.js';

/** mcp-use: agents over MCP servers. Source: the package's own type declarations. */
export const mcpUse: LibraryDescription = {
  id: 'mcp-use',
  packages: ['mcp-use'],
  versions: '>=0.1 <3',
  provider: null,
  constructs: [
    { export: 'MCPAgent', form: 'class', yields: 'agent' },
    { export: 'createMCPServer', form: 'function', yields: 'server' },
    { export: 'MCPServer', form: 'class', yields: 'server' },
  ],
  agents: [{ on: 'module', path: 'MCPAgent', form: 'class' }],
  tools: [
    {
      on: 'server',
      path: 'tool',
      form: 'function',
      function: [{ option: 'cb' }, { option: 'fn' }, { argument: 1 }],
      name: { option: 'name' },
    },
  ],
  calls: [
    { on: 'agent', path: 'run', kind: 'agent', streaming: 'never' },
    { on: 'agent', path: 'stream', kind: 'agent', streaming: 'always' },
    { on: 'agent', path: 'streamEvents', kind: 'agent', streaming: 'always' },
  ],
};
