import type { Turn } from './play.js';
import type { RunningApp } from './start-app.js';

export type Level = 'capture' | 'session' | 'full';

/** An example app: what the tools are to find in it, a conversation with it, and the events that it is to lead to. */
export interface ExampleApp {
  /** Its folder in `test/fixtures/apps`. */
  readonly name: string;
  /** `<file> <api>` of every call to a model. */
  readonly callSites: readonly string[];
  /** The rules whose findings are right in the instrumented app. Default: none. */
  readonly findings?: readonly string[];
  /** How the app is checked: with the compiler, or file by file for its syntax. */
  readonly check: 'tsc' | 'syntax';
  readonly provider: 'anthropic' | 'bedrock' | 'google' | 'mistral' | 'openai';
  start(root: string, providerUrl: string, env: Readonly<Record<string, string>>): Promise<RunningApp>;
  /** Levels at which the conversation takes place. Default: all. */
  readonly playedAt?: readonly Level[];
  /** It is told to end as soon as it has answered: its shutdown leaves time to send what waits. */
  readonly endsAtOnce?: boolean;
  readonly turns: readonly Turn[] | ((app: RunningApp, root: string) => Promise<readonly Turn[]>);
  /** What the users get: a part of each reply. */
  readonly replies: readonly string[];
  /** One row per event at level `full` as `eventRow` writes it, by turn; within a turn in any order. */
  readonly rows: readonly (readonly string[])[];
  /** A row of a tool call where tools are not wrapped but seen in what the app sends to its model. Default: the same. */
  readonly unwrappedTool?: (row: string) => string;
}
