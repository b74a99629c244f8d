import type { Observation } from '../../capture/observer.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { toolLedgerOf } from '../../capture/tool-ledger-of.js';
import { runInContext } from '../../client/context.js';
import { followCall } from '../../client/lifetime/follow-call.js';
import { hookPart, type PartCall } from '../parts/hook-part.js';
import { observedParts } from '../parts/observed-parts.js';
import { agentContext } from './agent-context.js';
import { contextOfCall, observeAgent } from './observe-agent.js';

/** The tool by which an agent hands over to another. */
const HANDOFF = 'handOff';

/**
 * Observes an `AgentWorkflow` (`agent()`, `multiAgent()`) in place: the models and tools of its agents, which work under
 * their own names.
 */
export function observeWorkflow(candidate: object, observation: Observation): object | undefined {
  if (!('getAgents' in candidate) || !('runStream' in candidate) || typeof candidate.getAgents !== 'function') {
    return undefined;
  }
  if (observedParts.has(candidate) || Object.isFrozen(candidate)) return candidate;
  observedParts.set(candidate, observation);
  observeAgents(candidate, observation);
  hookPart(candidate, 'addAgent', ({ part, observation: own, call }) => {
    const result = call();
    own.breaker.run(() => observeAgents(part, own));
    return result;
  });
  hookPart(candidate, 'callTool', callingTool);
  return candidate;
}

function observeAgents(workflow: object, observation: Observation): void {
  if (!('getAgents' in workflow) || typeof workflow.getAgents !== 'function') return;
  const agents: unknown = Reflect.apply(workflow.getAgents, workflow, []);
  for (const agent of Array.isArray(agents) ? agents : []) {
    if (typeof agent === 'object' && agent !== null) observeAgent(agent, observation);
  }
}

/** Tools belong to no agent: the workflow knows for whom it calls one. */
function callingTool({ args: [asked], call }: PartCall): unknown {
  const agentName = asText(asRecord(asked)?.['agentName']);
  const context = contextOfCall(asked) ?? agentContext(agentName, undefined);
  if (!context || asRecord(asked)?.['toolName'] !== HANDOFF) {
    return runInContext(context && { ...context, delegated: true }, () => call());
  }
  // A handoff is the model's call of a tool, too: the span tells it already.
  toolLedgerOf(context.scope).ran(HANDOFF);
  const to = asRecord(asRecord(asked)?.['toolKwargs'])?.['toAgent'];
  return followCall(
    context,
    () => call(),
    ({ latencyMs }) => {
      context.client.trackSpan({ spanName: 'handoff', latencyMs, outputState: { from: agentName, to } }, context);
    },
  );
}
