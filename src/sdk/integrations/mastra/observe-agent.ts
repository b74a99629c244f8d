import type { Observation } from '../../capture/observer.js';
import { asText } from '../../capture/read-json.js';
import { type CapturedContext, captureContext, runInContext } from '../../client/context.js';
import { hookPart, type PartCall } from '../parts/hook-part.js';
import { observedParts } from '../parts/observed-parts.js';
import { observeModel } from '../vercel/observe-model.js';
import { observeTools } from './observe-tools.js';
import { whenThere } from './when-there.js';

/** The methods that run an agent, in all majors; source: `Agent` of `@mastra/core`. */
const RUNS = [
  'generate',
  'stream',
  'generateLegacy',
  'streamLegacy',
  'generateVNext',
  'streamVNext',
  'streamUntilIdle',
  'resumeGenerate',
  'resumeStream',
  'network',
] as const;

/** What gives the models that an agent asks: of its own kind each time, around the one that the app has made or named. */
const MODELS = ['getModel', 'resolveModelConfig'] as const;
const TOOLS = ['listTools', 'getTools'] as const;
const AGENTS = ['listAgents'] as const;

const KEY = Symbol.for('amplitude-ai/mastra-runs');

// Shared by all copies of this package (ESM and CommonJS).
const holder = globalThis as { [KEY]?: WeakSet<CapturedContext> };
holder[KEY] ??= new WeakSet();
/** The contexts in which agents of Mastra run. */
const runs = holder[KEY];

/** Observes an agent of Mastra in place: its models, its tools, the agents that work for it, each under its own id. */
export function observeAgent(candidate: object, observation: Observation): object | undefined {
  if (!('getModel' in candidate) || !('getInstructions' in candidate) || !('generate' in candidate)) return undefined;
  if (observedParts.has(candidate) || Object.isFrozen(candidate)) return candidate;
  observedParts.set(candidate, observation);
  for (const name of RUNS) hookPart(candidate, name, running);
  for (const name of MODELS) {
    hookPart(candidate, name, (made) => whenThere(made, (model) => observeModel(model, made.observation)));
  }
  for (const name of TOOLS) {
    hookPart(candidate, name, (made) => whenThere(made, (tools) => observeTools(tools, made.observation)));
  }
  for (const name of AGENTS) {
    hookPart(candidate, name, (made) => whenThere(made, (agents) => observeAgents(agents, made.observation)));
  }
  return candidate;
}

/** Observes agents that are kept under names. */
export function observeAgents(agents: object, observation: Observation): void {
  for (const agent of Object.values(agents)) {
    if (typeof agent === 'object' && agent !== null) observeAgent(agent, observation);
  }
}

function running({ part, call }: PartCall): unknown {
  const outer = captureContext();
  if (!outer) return call();
  // One method may lead to another.
  const id = asText('id' in part ? part.id : undefined) ?? asText('name' in part ? part.name : undefined);
  if (runs.has(outer) && outer.agent.agentId === id) return call();
  const context = { ...contextOf(outer, id), delegated: outer.delegated || runs.has(outer) };
  runs.add(context);
  return runInContext(context, () => call());
}

function contextOf(outer: CapturedContext, id: string | undefined): CapturedContext {
  if (!id || outer.agent.agentId === id) return outer;
  const { description: _own, ...agent } = outer.agent;
  return { ...outer, agent: { ...agent, agentId: id, parentAgentId: outer.agent.agentId } };
}
