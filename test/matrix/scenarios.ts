import { ID_MODES, type IdMode } from './answering-server.js';
import type { RunningApp } from './matrix-app.js';

export interface Scenario {
  readonly name: string;
  /** How many conversations there are, all at the same time. Default 1. */
  readonly conversations?: number;
  /** What responses bear for ids, where that can matter. */
  readonly ids: readonly IdMode[];
  /** Runs in a session of its own. */
  run(app: RunningApp, conversation: string): Promise<unknown>;
  /** The events of one conversation. Default: one answer, no tool, one message of the user. */
  readonly tells?: { readonly answers?: number; readonly tools?: number };
}

const REFUNDS = 'Refunds?';
const TEN = Array.from({ length: 10 }, () => REFUNDS);

/** What apps do with models. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'a call', ids: ID_MODES, run: (app, id) => app.ask(REFUNDS, id) },
  { name: 'a stream read to its end', ids: ['unique', 'absent'], run: (app, id) => app.stream(REFUNDS, 'all', id) },
  {
    name: 'a stream that is left',
    ids: ['unique', 'absent'],
    run: (app, id) => app.stream(REFUNDS, 'the beginning', id),
  },
  { name: 'a call that fails', ids: ['unique'], run: (app, id) => app.ask('Fail, please.', id).catch(() => undefined) },
  {
    name: 'a call with a tool',
    ids: ['unique', 'absent'],
    run: (app, id) => app.askWithTool('Where is order A-17?', id),
    tells: { answers: 2, tools: 1 },
  },
  { name: 'ten conversations at once', ids: ID_MODES, conversations: 10, run: (app, id) => app.ask(REFUNDS, id) },
  { name: 'ten streams at once', ids: ['absent'], conversations: 10, run: (app, id) => app.stream(REFUNDS, 'all', id) },
  {
    name: 'ten calls at once in one conversation',
    ids: ['absent', 'constant'],
    run: (app, id) => Promise.all(TEN.map((question) => app.ask(question, id))),
    tells: { answers: 10 },
  },
];
