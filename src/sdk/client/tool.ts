import type { AnyArguments } from './any-arguments.js';
import type { SessionHost } from './session-host.js';
import type { NamedToolOptions, ToolOptions } from './tool-options.js';
import { wrapTool } from './wrap-tool.js';

/** The call signatures of `tool` and `ai.tool`. */
export interface ToolWrapper {
  <This, A extends AnyArguments, R>(
    name: string,
    fn: (this: This, ...args: A) => R,
    options?: ToolOptions,
  ): (this: This, ...args: A) => R;
  <This, A extends AnyArguments, R>(
    fn: (this: This, ...args: A) => R,
    options?: NamedToolOptions,
  ): (this: This, ...args: A) => R;
  (
    options: NamedToolOptions,
  ): <This, A extends AnyArguments, R>(fn: (this: This, ...args: A) => R) => (this: This, ...args: A) => R;
}

/** `tool` for a client; without one, the running session's client, else the one made last, takes the events. */
export function toolWrapper(client?: SessionHost): ToolWrapper {
  const named = (fn: { readonly name: string }, { name, ...options }: NamedToolOptions): unknown =>
    wrapTool(client, name || fn.name || 'anonymous', fn, options);
  // One implementation of all signatures: the function comes back as the type it went in.
  return ((first: unknown, second?: unknown, third?: ToolOptions) => {
    if (typeof first === 'string' && typeof second === 'function') return wrapTool(client, first, second, third ?? {});
    if (typeof first === 'function') return named(first, (second ?? {}) as NamedToolOptions);
    if (typeof second === 'function') return second;
    return (fn: unknown) => (typeof fn === 'function' ? named(fn, (first ?? {}) as NamedToolOptions) : fn);
  }) as ToolWrapper;
}

/**
 * Wraps a function that a model may call: each call becomes one `[Agent] Tool Call` with its input, output, time and
 * error. Same type, kind, name and length; errors pass through.
 *
 * @example
 * const searchDocs = tool('search_docs', async ({ query }: { query: string }) => index.search(query));
 */
export const tool: ToolWrapper = toolWrapper();
