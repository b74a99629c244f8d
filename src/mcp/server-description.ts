import { instructions } from './instructions.js';
import { packageRoot } from './package-root.js';

/** What `initialize` tells of this server, besides the protocol's version. */
export function serverDescription() {
  return {
    serverInfo: { name: 'amplitude-ai', title: 'Amplitude AI', version: packageRoot().version },
    capabilities: { tools: {}, resources: {}, prompts: {}, completions: {} },
    instructions,
  };
}
