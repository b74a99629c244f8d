import type { ModelCall } from '../../capture/model-call.js';
import type { CapturedContext } from '../../client/context.js';
import type { ResponseDraft } from './response-draft.js';

/** One agent's line of the conversation: the main agent's, or that of a subagent. */
export interface AgentThread {
  context: CapturedContext;
  /** The thread whose agent started this one; `undefined` for the main agent's. */
  readonly parent: AgentThread | undefined;
  readonly systemPrompt: string | undefined;
  /** `performance.now()` when the agent was started. */
  readonly startedAt: number;
  /** `performance.now()` when the agent could go on: the last tool's result was there. */
  readyAt: number;
  /** The response that is being told. */
  draft: ResponseDraft | undefined;
  /** The last response that was told. */
  last: ModelCall | undefined;
  /** Tool runs that ended while the response that asked for them was still being told. */
  readonly ended: (() => void)[];
  /** The subagent's id, as hooks know it. */
  agentId?: string | undefined;
}
