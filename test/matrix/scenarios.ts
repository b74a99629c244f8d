import type { RunningApp } from './matrix-app.js';

export interface Scenario {
  readonly name: string;
  /** How many conversations there are, all at the same time. Default 1. */
  readonly conversations?: number;
  /** Runs in a session of its own. */
  run(app: RunningApp): Promise<unknown>;
  /** The events of one conversation. Default: one answer, no tool, one message of the user. */
  readonly tells?: { readonly answers?: number; readonly tools?: number };
}

const REFUNDS = 'Refunds?';
const TEN = Array.from({ length: 10 }, () => REFUNDS);

/** What apps do with models. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'a call', run: (app) => app.ask(REFUNDS) },
  { name: 'a stream read to its end', run: (app) => app.stream(REFUNDS, 'all') },
  { name: 'a stream that is left', run: (app) => app.stream(REFUNDS, 'the beginning') },
  { name: 'a call that fails', run: (app) => app.ask('Fail, please.').catch(() => undefined) },
  {
    name: 'a call with a tool',
    run: (app) => app.askWithTool('Where is order A-17?'),
    tells: { answers: 2, tools: 1 },
  },
  { name: 'ten conversations at once', conversations: 10, run: (app) => app.ask(REFUNDS) },
  { name: 'ten streams at once', conversations: 10, run: (app) => app.stream(REFUNDS, 'all') },
  {
    name: 'ten calls at once in one conversation',
    run: (app) => Promise.all(TEN.map((question) => app.ask(question))),
    tells: { answers: 10 },
  },
];
