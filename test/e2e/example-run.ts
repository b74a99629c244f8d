import type { Turn } from './play.js';
import type { RunningApp } from './start-app.js';

/** A conversation with an example app, and the events that it is to lead to at level `full`. */
export interface ExampleRun {
  readonly name: string;
  readonly provider: 'anthropic' | 'bedrock' | 'google' | 'mistral' | 'openai';
  start(root: string, providerUrl: string, env: Readonly<Record<string, string>>): Promise<RunningApp>;
  readonly turns: readonly Turn[];
  /** What the users get: a part of each reply. */
  readonly replies: readonly string[];
  /** One row per event as `eventRow` writes it, by turn; within a turn in any order. */
  readonly rows: readonly (readonly string[])[];
  /** The file whose wrapped client the generated test cannot do without. Default: no test can drive the app's entry points. */
  readonly verifiedBy?: string;
}
