import { asRecord, asText } from '../../capture/read-json.js';
import type { CapturedContext } from '../../client/context.js';

/** Nodes of ready-made agents: they name a step, not an agent. */
const STEP_NODES: ReadonlySet<string> = new Set(['agent', 'model', 'model_request', 'tools', '__start__', '__end__']);

/**
 * The context of what runs in a node of a LangGraph graph: the node works as an agent of its own, for the node that its
 * graph runs in, else for the agent that runs the graph.
 *
 * @param metadata of a run: `langgraph_checkpoint_ns` names the nodes from the outermost on (`team:id|planner:id`)
 * @param began what the outermost graph runs in
 */
export function nodeContext(metadata: unknown, began: CapturedContext): CapturedContext {
  const told = asRecord(metadata);
  const path = asText(told?.['langgraph_checkpoint_ns'])?.split('|') ?? [asText(told?.['langgraph_node']) ?? ''];
  const { description: _own, ...outer } = began.agent;
  let agent = began.agent;
  for (const part of path) {
    const node = part.split(':')[0] ?? '';
    if (node === '' || STEP_NODES.has(node) || node === agent.agentId) continue;
    agent = { ...outer, agentId: node, parentAgentId: agent.agentId };
  }
  return agent === began.agent ? began : { ...began, agent };
}
