import { greet } from './greet.js';
import { keepStdoutClean } from './keep-stdout-clean.js';

/** Serves MCP on stdin and stdout until stdin closes, and then ends the process whatever is still under way. */
export async function serveStdio(options: { readonly root?: string | undefined }): Promise<never> {
  const output = keepStdoutClean();
  const { ended, greeted } = await greet(process.stdin, output);
  if (ended) process.exit(0);
  const { serveLines } = await import('./serve-lines.js');
  return serveLines(output, { ...options, greeted });
}
