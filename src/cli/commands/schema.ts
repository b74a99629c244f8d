import type { Command } from 'commander';
import { print } from '../output/print.js';
import { runTool } from '../run-tool.js';

/** `schema [event]`: the event catalog. */
export function addSchemaCommand(program: Command): void {
  program
    .command('schema [event]')
    .description('show the events that an instrumented app sends')
    .option('--format <format>', 'summary, json_schema, typescript or markdown', 'summary')
    .option('--root <dir>', 'accepted by every command; the catalog is the same for every app')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Examples:
  $ amplitude-ai schema
  $ amplitude-ai schema "AI Response"
  $ amplitude-ai schema --format typescript > agent-events.d.ts`,
    )
    .action(async (event: string | undefined, options: { format: string; root?: string; json?: boolean }) => {
      const { getEventSchema } = await import('../../mcp/tools/get-event-schema.js');
      const { describeEvents } = await import('../../schema/describe-events.js');
      const { format } = options;
      const args = event === undefined ? { format } : { event, format };
      await runTool(getEventSchema, args, options, ({ content }) => {
        print(content ?? describeEvents(event === undefined ? {} : { event }).text);
      });
    });
}
