import { type CapturedContext, captureContext } from '../../client/context.js';

/** What `agent()` calls an agent that the app has not named. */
const UNNAMED = 'Agent';

/**
 * The context in which an agent of a workflow works: under its own name, for whoever handed over to it, else for the
 * agent that runs the workflow.
 */
export function agentContext(name: unknown, handedOverBy: string | undefined): CapturedContext | undefined {
  const running = captureContext();
  if (!running || typeof name !== 'string' || !name || name === UNNAMED || running.agent.agentId === name) {
    return running;
  }
  const { description: _own, ...agent } = running.agent;
  return { ...running, agent: { ...agent, agentId: name, parentAgentId: handedOverBy ?? running.agent.agentId } };
}
