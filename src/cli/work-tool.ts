import { toToolError } from '../mcp/to-tool-error.js';
import type { Tool, WithNext } from '../mcp/tool-definition.js';
import { fail } from './fail.js';
import { progressLine } from './output/progress-line.js';

export interface RunOptions {
  readonly json?: boolean | undefined;
  readonly root?: string | undefined;
}

/** Does the work of an MCP tool, whole, with a progress line. Ends the process on an error. */
export async function workTool<Whole extends WithNext>(
  tool: Tool<Whole>,
  args: Readonly<Record<string, unknown>>,
  options: RunOptions,
): Promise<Whole> {
  const progress = progressLine(tool.title);
  try {
    return await tool.work(args, {
      defaultRoot: options.root ?? process.cwd(),
      signal: new AbortController().signal,
      onProgress: progress.update,
    });
  } catch (thrown) {
    progress.stop();
    return fail(toToolError(thrown, args), options);
  } finally {
    progress.stop();
  }
}
