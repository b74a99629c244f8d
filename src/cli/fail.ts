import { EngineError } from '../engine/engine-error.js';
import { errorFields } from '../mcp/error-frame.js';
import { hideHome } from '../mcp/hide-home.js';
import { toToolError } from '../mcp/to-tool-error.js';
import { EXIT } from './exit-codes.js';
import { print } from './output/print.js';

/** The command that does what a tool does. */
const COMMANDS: Readonly<Record<string, string>> = {
  scan_project: 'scan',
  apply_plan: 'instrument --all',
  instrument_file: 'instrument',
  validate_file: 'validate',
  generate_verify_test: 'verify-test',
  get_event_schema: 'schema',
  validate_setup: 'doctor',
};

/**
 * Tells what went wrong, and what to run instead where the error itself says it, and ends the process: 3 for our own
 * failures, else 2.
 *
 * @param args those of the tool that does the same: an error names the path that it is about
 */
export function fail(
  thrown: unknown,
  options: { readonly json?: boolean | undefined },
  args: Readonly<Record<string, unknown>> = {},
): never {
  const error = toToolError(thrown, args);
  const fields = errorFields(error);
  if (options.json) print(JSON.stringify({ error: fields }, null, 2));
  const lines = [`error: ${fields.message} (${fields.code})`];
  if (error.valid && error.valid.length > 0) lines.push(`  valid: ${fields.valid.join(', ')}`);
  if (error.hint) lines.push(`  hint:  ${hideHome(error.hint)}`);
  const next = EngineError.isInstance(thrown) ? thrown.next : undefined;
  const command = next && COMMANDS[next.tool];
  if (command) lines.push(`  try:   amplitude-ai ${command}`);
  if (error.code === 'INTERNAL' && process.env['AMPLITUDE_AI_DEBUG'] && error.cause instanceof Error) {
    lines.push(error.cause.stack ?? error.cause.message);
  }
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(error.code === 'INTERNAL' ? EXIT.internal : EXIT.usage);
}
