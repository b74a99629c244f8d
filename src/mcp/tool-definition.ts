import type { z } from 'zod';
import type { NextCall } from '../engine/engine-error.js';
import type { Annotations } from './annotations.js';
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
}

/** How far long work is: `done` of `total`, in steps of the tool's own choosing. */
export interface Progress {
  readonly done: number;
  readonly total?: number | undefined;
}

/** What every result has: the call that comes next. */
export interface WithNext {
  readonly next: NextCall | null;
}

/** What a tool answers over MCP: data that fits its output schema and the budget, and a short text for the model. */
export interface ToolAnswer {
  readonly structured: WithNext;
  /** Lines without the closing `Next:` line, which is the same for every tool. */
  readonly text: string;
}

/** What is known of a tool without calling it. */
interface Described<Input extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: OutputSchema;
  readonly annotations: Annotations;
  /** The work may keep its thread busy for seconds, so that it wants one of its own. */
  readonly blocks?: boolean;
}

type Raw = Readonly<Record<string, unknown>>;

interface Definition<Input extends z.ZodObject, Whole extends WithNext> extends Described<Input> {
  /** Does the work. */
  readonly run: (args: z.output<Input>, context: ToolContext) => Promise<Whole>;
  /** Makes an answer of the result: one page of it, short enough, and said in words. */
  readonly present: (whole: Whole, args: z.output<Input>) => ToolAnswer;
}

/** A tool with the type of its arguments hidden, so that tools can stand in one list. */
export interface Tool<Whole extends WithNext = WithNext> extends Described<z.ZodObject> {
  /** Checks the arguments and does the work: the whole result, as the command line prints it. Throws `EngineError`. */
  readonly work: (raw: Raw, context: ToolContext) => Promise<Whole>;
  /** The same as MCP answers it. Throws `EngineError`. */
  readonly answer: (raw: Raw, context: ToolContext) => Promise<ToolAnswer>;
}

/** Makes a tool of its description and its work. */
export function defineTool<Input extends z.ZodObject, Whole extends WithNext>(
  definition: Definition<Input, Whole>,
): Tool<Whole> {
  const { run, present, ...described } = definition;
  return {
    ...described,
    work: async (raw, context) => run(parseArguments(definition, raw), context),
    answer: async (raw, context) => {
      const args = parseArguments(definition, raw);
      return present(await run(args, context), args);
    },
  };
}
