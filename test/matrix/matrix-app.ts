import type { Parts } from './parts.js';
import type { Way } from './way.js';

/** One SDK, and the ways that can observe it. */
export interface MatrixApp {
  readonly name: string;
  readonly serves: 'openai' | 'anthropic';
  readonly ways: readonly Way[];
  /** The SDK refuses responses without an id. */
  readonly needsIds?: boolean;
  start(parts: Parts): RunningApp;
}

/** A support desk. Each method is one turn of a conversation, whose id spans may bear. */
export interface RunningApp {
  ask(question: string, conversation: string): Promise<unknown>;
  /** Reads the answer as a stream, to its end or only its beginning. */
  stream(question: string, reads: 'all' | 'the beginning', conversation: string): Promise<unknown>;
  /** The model looks the order up with a tool, `findOrder`. */
  askWithTool(question: string, conversation: string): Promise<unknown>;
}
