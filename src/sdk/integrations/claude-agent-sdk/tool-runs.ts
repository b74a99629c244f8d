import { asNumber, asText } from '../../capture/read-json.js';
import { textOf } from '../../providers/anthropic/text-of.js';

type Fields = Readonly<Record<string, unknown>>;

/** So many tool runs of one query that nobody has brought the result of are remembered. */
const LIMIT = 1_000;

/** What hooks and messages have told of one run of a tool. Times are on `performance.now()`'s clock. */
export interface ToolRun {
  readonly id: string;
  name?: string | undefined;
  input?: unknown;
  output?: unknown;
  /** The message that asked for it was read. */
  askedAt?: number | undefined;
  /** Hooks saw it start and end. */
  startedAt?: number | undefined;
  endedAt?: number | undefined;
  /** Time of the run itself, in ms: without waiting for permission or for hooks. */
  durationMs?: number | undefined;
  error?: string | undefined;
  hasFailed?: boolean;
  /** The subagent that ran it, as hooks know it. */
  agentType?: string | undefined;
}

/** The tool runs of one query, by the id of the model's tool call. */
export class ToolRuns {
  readonly #runs = new Map<string, ToolRun>();

  /** The model asked for tools. */
  asked(block: Fields): void {
    const run = this.#of(block['id']);
    if (!run) return;
    run.name ??= asText(block['name']);
    run.input ??= block['input'];
    run.askedAt ??= performance.now();
  }

  /** A hook fired. https://code.claude.com/docs/en/agent-sdk/hooks */
  hook(input: Fields): void {
    const run = this.#of(input['tool_use_id']);
    if (!run) return;
    run.name = asText(input['tool_name']) ?? run.name;
    run.input = input['tool_input'] ?? run.input;
    run.agentType = asText(input['agent_id']) ? asText(input['agent_type']) : undefined;
    if (input['hook_event_name'] === 'PreToolUse') {
      run.startedAt ??= performance.now();
      return;
    }
    run.endedAt = performance.now();
    run.durationMs = asNumber(input['duration_ms']);
    run.output = input['tool_response'];
    run.hasFailed = input['hook_event_name'] === 'PostToolUseFailure';
    run.error = asText(input['error']);
  }

  /** The conversation goes on with a tool's result. @returns the run, which is over now */
  result(block: Fields): ToolRun | undefined {
    const run = this.#of(block['tool_use_id']);
    if (!run) return undefined;
    this.#runs.delete(run.id);
    run.endedAt ??= performance.now();
    const text = textOf(block['content']);
    run.output = text ?? block['content'] ?? run.output;
    run.hasFailed ||= block['is_error'] === true;
    if (run.hasFailed) run.error ??= text;
    return run;
  }

  /** Runs whose end only a hook has told. */
  takeEnded(): ToolRun[] {
    const ended = [...this.#runs.values()].filter(({ endedAt }) => endedAt !== undefined);
    this.#runs.clear();
    return ended;
  }

  #of(value: unknown): ToolRun | undefined {
    const id = asText(value);
    if (!id) return undefined;
    let run = this.#runs.get(id);
    if (!run) {
      run = { id };
      this.#runs.set(id, run);
      for (const oldest of this.#runs.keys()) {
        if (this.#runs.size <= LIMIT) break;
        this.#runs.delete(oldest);
      }
    }
    return run;
  }
}
