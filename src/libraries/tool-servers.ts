import type { ToolDescription } from './library-description.js';

/** Packages through which an app serves tools to whatever agent connects, or calls those of others; they reach no model themselves. */
export interface ToolServerDescription {
  /** npm packages; a trailing `*` matches any rest. */
  readonly packages: readonly string[];
  /** Exported classes whose instances call the tools of servers. */
  readonly clients?: readonly string[];
  /** Calls on the server that the package constructs or hands to a callback. */
  readonly tools: readonly Pick<ToolDescription, 'path' | 'function' | 'name'>[];
}

/** Servers and clients of the Model Context Protocol. Source: the packages' own type declarations. */
export const toolServers: readonly ToolServerDescription[] = [
  {
    packages: ['@modelcontextprotocol/*', 'mcp-handler', '@vercel/mcp-adapter'],
    clients: ['Client'],
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
