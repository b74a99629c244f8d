import type { extractContext } from '../client/propagation/extract-context.js';

/** The headers of a Node-style request: a plain object under `headers`. */
export function nodeHeaders(req: object): Parameters<typeof extractContext>[0] | undefined {
  const headers: unknown = 'headers' in req ? req.headers : undefined;
  // Checked: an object; its values are read as unknown.
  return typeof headers === 'object' && headers !== null ? (headers as Record<string, string>) : undefined;
}
