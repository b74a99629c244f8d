import { asText } from '../../capture/read-json.js';
import { eventTime } from './event-time.js';

type Fields = Readonly<Record<string, unknown>>;

/** So many tool calls whose results have not come are remembered. */
const LIMIT = 1_000;

/** A tool call of a managed agent whose result is there. */
export interface ManagedToolRun {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  readonly content: unknown;
  readonly isError: boolean;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** The thread of the agent that asked for it; `undefined` for the session's own agent. */
  readonly threadId: string | undefined;
  /** The app runs it and sends the result. */
  readonly isCustom: boolean;
}

/** The tool calls of one managed session, from the events that ask for them to those that bring the results. */
export class ManagedTools {
  readonly #asked = new Map<string, Fields>();

  /** `agent.tool_use`, `agent.mcp_tool_use` and `agent.custom_tool_use`. */
  asked(event: Fields): void {
    const id = asText(event['id']);
    if (!id) return;
    this.#asked.set(id, event);
    for (const oldest of this.#asked.keys()) {
      if (this.#asked.size <= LIMIT) break;
      this.#asked.delete(oldest);
    }
  }

  /** The event that brings a result. @returns `undefined` when nobody has seen who asked for it */
  result(event: Fields): ManagedToolRun | undefined {
    const id =
      asText(event['tool_use_id']) ?? asText(event['mcp_tool_use_id']) ?? asText(event['custom_tool_use_id']) ?? '';
    const asked = this.#asked.get(id);
    const name = asText(asked?.['name']);
    if (!asked || !name) return undefined;
    this.#asked.delete(id);
    const startedAt = eventTime(asked);
    return {
      id,
      name,
      input: asked['input'],
      content: event['content'],
      isError: event['is_error'] === true,
      startedAt,
      endedAt: Math.max(startedAt, eventTime(event)),
      threadId: asText(asked['session_thread_id']),
      isCustom: asked['type'] === 'agent.custom_tool_use',
    };
  }
}
