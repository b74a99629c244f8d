import type { Observation } from '../../capture/observer.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { followTool } from '../parts/follow-tool.js';
import { hookPart, type PartCall } from '../parts/hook-part.js';
import { observedParts } from '../parts/observed-parts.js';
import { GENKIT_OBSERVER } from './genkit-observer.js';
import { modelAction } from './model-action.js';
import { runFlow } from './run-flow.js';
import { runModel } from './run-model.js';
import { singleAnswerAction } from './single-answer-action.js';

const embedder = singleAnswerAction('embedding');
const reranker = singleAnswerAction('rerank');

/** How a run of each type of action is told; the others only lead to these. */
const RUNS: Readonly<Record<string, (name: string, run: PartCall) => unknown>> = {
  model: (name, run) => runModel(name, modelAction, run),
  embedder: (name, run) => runModel(name, embedder, run),
  reranker: (name, run) => runModel(name, reranker, run),
  retriever: (name, run) => runFlow(name, 'step', run),
  flow: (name, run) => runFlow(name, 'agent', run),
  tool: runTool,
  'tool.v2': runTool,
};

function runTool(name: string, { args, call }: PartCall): unknown {
  // Models know a tool of a plugin by the last part of its name.
  const toolName = name.slice(name.lastIndexOf('/') + 1);
  const run = { args: args.slice(0, 1), call };
  const result = (output: unknown) => asRecord(output)?.['result'];
  return followTool(run, { toolName, observer: GENKIT_OBSERVER, result, isPause });
}

/** An interrupt waits for the app, whose answer comes with a later request. */
function isPause(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === 'ToolInterruptError';
}

/** Observes an action of Genkit (a model, tool, flow, embedder, retriever or reranker) in place. */
export function observeAction(candidate: unknown, observation: Observation): object | undefined {
  if (typeof candidate !== 'function' || !('__action' in candidate) || !('run' in candidate)) return undefined;
  const told = asRecord(candidate.__action);
  const run = RUNS[asText(told?.['actionType']) ?? ''];
  if (!run || observedParts.has(candidate) || Object.isFrozen(candidate)) return candidate;
  observedParts.set(candidate, observation);
  hookPart(candidate, 'run', (called) => run(nameOf(called.part), called));
  return candidate;
}

/** A plugin's actions are given their whole name when they are registered. */
function nameOf(action: object): string {
  return asText(asRecord('__action' in action ? action.__action : undefined)?.['name']) ?? 'action';
}
