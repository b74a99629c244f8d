import { asText } from '../../capture/read-json.js';
import { RecentMap } from '../../client/events/recent-map.js';

type Fields = Readonly<Record<string, unknown>>;

/** When a subagent ran, on `performance.now()`'s clock, and what it said last. */
interface SubagentTimes {
  readonly startedAt?: number;
  readonly stoppedAt?: number;
  readonly lastText?: string | undefined;
}

/** What hooks tell of subagents, by their ids. */
export class SubagentStops {
  readonly #times = new RecentMap<SubagentTimes>(1_000);

  hook(input: Fields): void {
    const id = asText(input['agent_id']);
    if (!id) return;
    const known = this.#times.get(id);
    if (input['hook_event_name'] === 'SubagentStart') this.#times.set(id, { ...known, startedAt: performance.now() });
    if (input['hook_event_name'] !== 'SubagentStop') return;
    this.#times.set(id, {
      ...known,
      stoppedAt: performance.now(),
      lastText: asText(input['last_assistant_message']),
    });
  }

  of(agentId: string | undefined): SubagentTimes {
    return (agentId && this.#times.get(agentId)) || {};
  }
}
