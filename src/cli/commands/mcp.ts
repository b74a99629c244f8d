import type { Command } from 'commander';

/** `mcp` as the help lists it; `bin/amplitude-ai.ts` starts it before the command line is loaded. */
export function addMcpCommand(program: Command): void {
  program
    .command('mcp')
    .description('start the MCP server on stdin and stdout')
    .option('--root <dir>', 'the app to work on when a call names none')
    .option('--http <port>', 'serve Streamable HTTP on 127.0.0.1 instead');
}
