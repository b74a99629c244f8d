import { asRecord, asText } from '../../capture/read-json.js';
import type { CapturedContext } from '../../client/context.js';
import { RecentMap } from '../../client/events/recent-map.js';
import { newId } from '../../client/new-id.js';
import { textOf } from '../../providers/anthropic/text-of.js';
import type { AgentThread } from './agent-thread.js';

type Fields = Readonly<Record<string, unknown>>;

/** So many subagents of one query, and tool calls that may start one, are remembered. */
const LIMIT = 1_000;

interface AskedTool {
  readonly thread: AgentThread;
  readonly name: string | undefined;
  readonly input: Fields | undefined;
  readonly at: number;
}

/** The agents of one query: the main one, and subagents by the tool call that started them. */
export class AgentThreads {
  readonly main: AgentThread;
  readonly #options: Fields | undefined;
  readonly #byToolUse = new RecentMap<AgentThread>(LIMIT);
  readonly #asked = new RecentMap<AskedTool>(LIMIT);
  readonly #working = new Map<string, AgentThread>();

  constructor(context: CapturedContext, options: Fields | undefined) {
    this.#options = options;
    const system = options?.['systemPrompt'];
    const systemPrompt = textOf(system) ?? asText(asRecord(system)?.['append']);
    this.main = newThread(context, undefined, systemPrompt);
  }

  /** A thread asked for a tool, which may turn out to be a subagent. */
  asked(block: Fields, thread: AgentThread): void {
    const id = asText(block['id']);
    if (!id) return;
    const input = asRecord(block['input']);
    this.#asked.set(id, { thread, name: asText(block['name']), input, at: performance.now() });
  }

  /** The subagent that a tool call started, if any of it has been seen. */
  of(toolUseId: unknown): AgentThread | undefined {
    const id = asText(toolUseId);
    return id ? this.#byToolUse.get(id) : undefined;
  }

  /** Whether a tool call starts a subagent. */
  startsAgent(toolUseId: unknown): boolean {
    const name = this.#asked.get(String(toolUseId))?.name;
    return name === 'Task' || name === 'Agent';
  }

  /** The subagent that a tool call started. @param type its type, where the message says it */
  start(toolUseId: string, type: unknown): AgentThread {
    const asked = this.#asked.get(toolUseId);
    const parent = asked?.thread ?? this.main;
    const name = asText(type) ?? asText(asked?.input?.['subagent_type']) ?? 'general-purpose';
    const definition = asRecord(asRecord(this.#options?.['agents'])?.[name]);
    const context = this.subagent(name, parent, asText(definition?.['description']));
    const thread = newThread(context, parent, asText(definition?.['prompt']), asked?.at);
    this.#byToolUse.set(toolUseId, thread);
    this.#working.set(toolUseId, thread);
    for (const oldest of this.#working.keys()) {
      if (this.#working.size <= LIMIT) break;
      this.#working.delete(oldest);
    }
    return thread;
  }

  /** @returns whether the subagent was still at work */
  finish(toolUseId: string): boolean {
    return this.#working.delete(toolUseId);
  }

  /** Subagents whose end nobody has told, those started last first. */
  get working(): [string, AgentThread][] {
    return [...this.#working].reverse();
  }

  /** The context of a subagent: it works for the agent that started it. */
  subagent(agentId: string, { context }: AgentThread, description?: string): CapturedContext {
    const { agent } = context;
    const parentAgentId = agent.agentId;
    return { ...context, agent: { ...agent, description, agentId, parentAgentId }, delegated: true, spanId: newId() };
  }
}

function newThread(
  context: CapturedContext,
  parent: AgentThread | undefined,
  systemPrompt: string | undefined,
  startedAt = performance.now(),
): AgentThread {
  return { context, parent, systemPrompt, startedAt, readyAt: startedAt, draft: undefined, last: undefined, ended: [] };
}
