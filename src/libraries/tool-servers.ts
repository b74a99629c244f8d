import type { ToolDescription } from './library-description.js';

/** Packages through which an app serves tools to whatever agent connects; they reach no model themselves. */
export interface ToolServerDescription {
  /** npm packages; a trailing `*` matches any rest. */
  readonly packages: readonly string[];
  /** Calls on the server that the package constructs or hands to a callback. */
  readonly tools: readonly Pick<ToolDescription, 'path' | 'function' | 'name'>[];
}

/** Servers of the Model Context Protocol. Source: the packages' own type declarations. */
export const toolServers: readonly ToolServerDescription[] = [
  {
    packages: ['@modelcontextprotocol/*', 'mcp-handler', '@vercel/mcp-adapter'],
    tools: [
      { path: 'tool', function: [{ argument: -1 }], name: { argument: 0 } },
      { path: 'registerTool', function: [{ argument: -1 }], name: { argument: 0 } },
    ],
  },
  {
    packages: ['fastmcp'],
    tools: [{ path: 'addTool', function: [{ option: 'execute' }], name: { option: 'name' } }],
  },
];
