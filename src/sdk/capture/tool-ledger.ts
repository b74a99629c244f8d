import type { RequestedToolCall, ToolResult } from './model-call.js';
import { OrdinalKeys } from './ordinal-keys.js';

/** So many tool calls of one session are remembered. */
const LIMIT = 512;

/** A tool call whose result came back and that nobody has tracked yet. */
export interface SettledTool {
  readonly name: string;
  readonly input: unknown;
  /** Milliseconds between the response that asked for it and the request that brought the result; `undefined` when that response was not seen. */
  readonly latencyMs: number | undefined;
}

interface Asked {
  readonly name: string;
  readonly input: unknown;
  readonly at: number;
}

/**
 * What a session knows of its tool calls: which the model asked for, and which have been tracked, by whomever. A run that
 * `ai.tool()` or the app tracked itself is not tracked again when its result shows in the next request.
 */
export class ToolLedger {
  readonly #asked = new Map<string, Asked>();
  readonly #settled = new Set<string>();
  /** Runs tracked by name, whose results have not shown in a request yet. */
  readonly #ran = new Map<string, number>();

  /** The model asked for these. @param at `performance.now()` at the end of the response */
  asked(calls: readonly RequestedToolCall[], at: number): void {
    const keys = new OrdinalKeys();
    for (const { id, name, input } of calls) {
      const key = id ?? keys.next(name);
      this.#settled.delete(key);
      this.#asked.set(key, { name, input, at });
      if (this.#asked.size > LIMIT) deleteOldest(this.#asked);
    }
  }

  /** A tool's run was tracked by the app, or by the function that `ai.tool()` made. */
  ran(name: string): void {
    this.#ran.set(name, (this.#ran.get(name) ?? 0) + 1);
    if (this.#ran.size > LIMIT) deleteOldest(this.#ran);
  }

  /**
   * The name under which the model has asked for a tool, of those calls whose results it waits for: hosts put the server's
   * name before it (`github__search`, `mcp.github.search`). `undefined` when it has not asked for it.
   *
   * @param name as the tool's server has it
   */
  askedAs(name: string): string | undefined {
    let prefixed: string | undefined;
    for (const asked of this.#asked.values()) {
      if (asked.name === name) return name;
      if (asked.name.endsWith(name) && /[^\p{L}\p{N}]/u.test(asked.name.at(-name.length - 1) ?? ''))
        prefixed ??= asked.name;
    }
    return prefixed;
  }

  /** Takes one run off again. @returns whether there was one */
  takeRun(name: string): boolean {
    const runs = this.#ran.get(name) ?? 0;
    if (runs > 1) this.#ran.set(name, runs - 1);
    else this.#ran.delete(name);
    return runs > 0;
  }

  /**
   * A run is tracked whose result a request will bring under this id: it is not tracked again then.
   *
   * @returns the name by which the model asked for it; `undefined` when that was not seen
   */
  tracked(id: string): string | undefined {
    this.#settled.add(id);
    if (this.#settled.size > LIMIT) deleteOldest(this.#settled);
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    return asked?.name;
  }

  /**
   * A request brings a result.
   *
   * @param at `performance.now()` at the request
   * @returns what to track; `undefined` when it has been tracked, or its name is not known
   */
  settle(result: ToolResult, at: number): SettledTool | undefined {
    if (this.#settled.has(result.id)) return undefined;
    this.#settled.add(result.id);
    if (this.#settled.size > LIMIT) deleteOldest(this.#settled);
    const asked = this.#asked.get(result.id);
    this.#asked.delete(result.id);
    const name = result.name ?? asked?.name;
    if (!name || this.takeRun(name)) return undefined;
    return { name, input: result.input ?? asked?.input, latencyMs: asked && Math.max(0, at - asked.at) };
  }
}

function deleteOldest(keyed: { keys(): IterableIterator<string>; delete(key: string): boolean }): void {
  for (const key of keyed.keys()) {
    keyed.delete(key);
    return;
  }
}
