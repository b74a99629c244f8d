import { toToolError } from '../mcp/to-tool-error.js';
import type { Tool } from '../mcp/tool-definition.js';
import { fail } from './fail.js';
import { print } from './output/print.js';
import { progressLine } from './output/progress-line.js';

export interface RunOptions {
  readonly json?: boolean | undefined;
  readonly root?: string | undefined;
}

/**
 * Does the work of an MCP tool for a command: the same data, whole. With `--json` the data is printed as one document;
 * otherwise the command prints what it makes of it. Ends the process on an error.
 *
 * @param show prints the data for a person
 * @returns the data
 */
export async function runTool(
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
  options: RunOptions,
  show: (structured: Readonly<Record<string, unknown>>, text: string) => void,
): Promise<Readonly<Record<string, unknown>>> {
  const progress = progressLine(tool.title);
  const interrupted = new AbortController();
  try {
    const { structured, text } = await tool.call(args, {
      defaultRoot: options.root ?? process.cwd(),
      signal: interrupted.signal,
      onProgress: progress.update,
      complete: true,
    });
    progress.stop();
    if (options.json) print(JSON.stringify(structured, null, 2));
    else show(structured, text);
    return structured;
  } catch (thrown) {
    progress.stop();
    return fail(toToolError(thrown, args), options);
  }
}
