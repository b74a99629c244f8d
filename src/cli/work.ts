import type { ToolContext } from '../mcp/tool-definition.js';
import { fail } from './fail.js';
import { progressLine } from './output/progress-line.js';

/** Options that every command has. */
export interface RunOptions {
  readonly json?: boolean | undefined;
  readonly root?: string | undefined;
}

/** Does a command's work with a progress line. Ends the process on an error, which names the path among `args`. */
export async function work<Result>(
  label: string,
  options: RunOptions,
  run: (context: ToolContext) => Promise<Result>,
  args: Readonly<Record<string, unknown>> = {},
): Promise<Result> {
  const progress = progressLine(label);
  try {
    return await run({
      defaultRoot: options.root ?? process.cwd(),
      signal: new AbortController().signal,
      onProgress: progress.update,
    });
  } catch (thrown) {
    progress.stop();
    return fail(thrown, options, args);
  } finally {
    progress.stop();
  }
}
