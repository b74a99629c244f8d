import type { Tool, WithNext } from '../mcp/tool-definition.js';
import { noteNearestPackage } from './output/note-nearest-package.js';
import { print } from './output/print.js';
import { type RunOptions, work } from './work.js';

/** Does the work of an MCP tool and prints it: with `--json` as one document, otherwise as the command shows it. */
export async function runTool<Whole extends WithNext>(
  tool: Tool<Whole>,
  args: Readonly<Record<string, unknown>>,
  options: RunOptions,
  show: (whole: Whole) => void,
): Promise<Whole> {
  const whole = await work(tool.title, options, (context) => tool.work(args, context), args);
  if ('root' in tool.input.shape) noteNearestPackage(options.root);
  if (options.json) print(JSON.stringify(whole, null, 2));
  else show(whole);
  return whole;
}
