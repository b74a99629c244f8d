import { parseArgs } from 'node:util';
import { serveStdio } from '../../mcp/serving/serve-stdio.js';
import { EXIT } from '../exit-codes.js';

const HELP = `Usage: amplitude-ai mcp [options]

Starts the MCP server on stdin and stdout.

Options:
  --root DIR   the app to work on when a call names none
  --http PORT  serve Streamable HTTP on 127.0.0.1 instead (0 takes a free port)
  -h, --help   show this help

Examples:
  $ amplitude-ai mcp
  $ claude mcp add amplitude-ai -- npx -y amplitude-ai mcp
  $ amplitude-ai mcp --http 3939
`;

/** The `mcp` command: reads its own arguments with Node's parser, which costs no start-up time. */
export async function runMcp(args: readonly string[]): Promise<void> {
  const options = read(args);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const { root, http } = options;
  if (http === undefined) return serveStdio({ root });
  const port = Number(http);
  if (!/^\d+$/.test(http) || port > 65_535) usage(`--http needs a port number, not '${http}'`);
  const { serveHttp } = await import('../../mcp/serving/serve-http.js');
  const { url } = await serveHttp({ port, root });
  process.stderr.write(`amplitude-ai: serving MCP at ${url}\n`);
}

function read(args: readonly string[]): { root?: string; http?: string; help?: boolean } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { root: { type: 'string' }, http: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    return values;
  } catch (thrown) {
    return usage(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function usage(message: string): never {
  process.stderr.write(`error: ${message}\n\n${HELP}`);
  process.exit(EXIT.usage);
}
