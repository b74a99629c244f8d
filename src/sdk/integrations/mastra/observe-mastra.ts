import type { Observation } from '../../capture/observer.js';
import { hookPart } from '../parts/hook-part.js';
import { observedParts } from '../parts/observed-parts.js';
import { observeAgent, observeAgents } from './observe-agent.js';
import { observeWorkflow, observeWorkflows } from './observe-workflow.js';
import { whenThere } from './when-there.js';

/** What gives one agent or workflow of an instance. */
const GIVING = ['getAgent', 'getAgentById', 'getWorkflow', 'getWorkflowById'] as const;

/** Observes a `Mastra` instance, an agent or a workflow in place. */
export function observeMastra(candidate: object, observation: Observation): object | undefined {
  return (
    observeAgent(candidate, observation) ??
    observeWorkflow(candidate, observation) ??
    observeInstance(candidate, observation)
  );
}

function observeInstance(candidate: object, observation: Observation): object | undefined {
  if (!('getAgent' in candidate) || !('getWorkflow' in candidate) || !('getLogger' in candidate)) return undefined;
  if (observedParts.has(candidate) || Object.isFrozen(candidate)) return candidate;
  observedParts.set(candidate, observation);
  for (const list of ['listAgents', 'getAgents'] as const) {
    const agents = listed(candidate, list);
    if (agents) observeAgents(agents, observation);
  }
  for (const list of ['listWorkflows', 'getWorkflows'] as const) {
    const workflows = listed(candidate, list);
    if (workflows) observeWorkflows(workflows, observation);
  }
  for (const name of GIVING) {
    hookPart(candidate, name, (made) =>
      whenThere(made, (part) => observeAgent(part, made.observation) ?? observeWorkflow(part, made.observation)),
    );
  }
  return candidate;
}

/** What an instance has, under names. */
function listed(instance: object, method: string): object | undefined {
  const list: unknown = Reflect.get(instance, method);
  const parts: unknown = typeof list === 'function' ? Reflect.apply(list, instance, []) : undefined;
  return typeof parts === 'object' && parts !== null ? parts : undefined;
}
