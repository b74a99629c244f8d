import type { z } from 'zod';
import type { NextCall } from '../engine/engine-error.js';
import { parseArguments } from './arguments/parse-arguments.js';
import type { OutputSchema } from './output-schema.js';

/** What a tool may use besides its arguments. */
export interface ToolContext {
  /** The root that the server or command line was started with. */
  readonly defaultRoot: string | undefined;
  /** Aborts when the caller no longer wants the answer. */
  readonly signal: AbortSignal;
  /** Tells the caller how far the work is. */
  readonly onProgress: (progress: Progress) => void;
  /** `true` on the command line: the whole result, unpaged and unshortened. */
  readonly complete: boolean;
}

/** How far long work is: `done` of `total`, in steps of the tool's own choosing. */
export interface Progress {
  readonly done: number;
  readonly total?: number | undefined;
}

/** What a tool yields: data that fits its output schema, and a short text for the model. */
export interface ToolAnswer {
  readonly structured: Readonly<Record<string, unknown>> & { readonly next: NextCall | null };
  /** Lines without the closing `Next:` line, which is the same for every tool. */
  readonly text: string;
}

/** The four hints that tell a client what a tool may do. */
export interface Annotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** A tool with the type of its arguments hidden, so that tools can stand in one list. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly output: OutputSchema;
  readonly annotations: Annotations;
  /** Checks the arguments and does the work. Throws `EngineError`. */
  readonly call: (raw: Readonly<Record<string, unknown>>, context: ToolContext) => Promise<ToolAnswer>;
}

interface Definition<Input extends z.ZodObject> extends Omit<Tool, 'call' | 'input'> {
  readonly input: Input;
  readonly run: (args: z.output<Input>, context: ToolContext) => Promise<ToolAnswer>;
}

/** Makes a tool of its description and its work. */
export function defineTool<Input extends z.ZodObject>(definition: Definition<Input>): Tool {
  const { run, ...rest } = definition;
  return {
    ...rest,
    call: async (raw, context) => run(parseArguments(definition, raw), context),
  };
}
