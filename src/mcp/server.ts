import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server';
import { callTool } from './call-tool.js';
import { quote } from './quote.js';
import { serverDescription } from './server-description.js';

/**
 * One MCP server. `root` is the project to use when a call names none.
 *
 * The low-level `Server` is used, since `McpServer` answers wrong arguments with a bare text of its own. Tools,
 * resources and the prompt are imported on first need: answering `initialize` loads none of them.
 */
export function createServer(options: { readonly root?: string | undefined }): Server {
  const { serverInfo, ...described } = serverDescription();
  const server = new Server(serverInfo, described);

  server.setRequestHandler('tools/list', async () => {
    const { listTools } = await import('./list-tools.js');
    return { tools: listTools() };
  });
  server.setRequestHandler('tools/call', async ({ params }, context) => {
    const { tools } = await import('./tools/tools.js');
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${quote(params.name)}`);
    return callTool(tool, params.arguments ?? {}, options.root, context);
  });

  server.setRequestHandler('resources/list', async () => {
    const { listResources } = await import('./resources/list-resources.js');
    return { resources: listResources() };
  });
  server.setRequestHandler('resources/templates/list', async () => {
    const { listResourceTemplates } = await import('./resources/list-resource-templates.js');
    return { resourceTemplates: listResourceTemplates() };
  });
  server.setRequestHandler('resources/read', async ({ params }) => {
    const { readResource } = await import('./resources/read-resource.js');
    return readResource(params.uri);
  });

  server.setRequestHandler('prompts/list', async () => {
    const { instrumentAppPrompt } = await import('./prompts/instrument-app.js');
    return { prompts: [instrumentAppPrompt] };
  });
  server.setRequestHandler('prompts/get', async ({ params }) => {
    const { getInstrumentAppPrompt, instrumentAppPrompt } = await import('./prompts/instrument-app.js');
    if (params.name !== instrumentAppPrompt.name) {
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown prompt: ${quote(params.name)}`);
    }
    return getInstrumentAppPrompt(params.arguments ?? {});
  });
  server.setRequestHandler('completion/complete', async ({ params }) => {
    const { complete } = await import('./complete.js');
    return { completion: complete(params) };
  });
  return server;
}
