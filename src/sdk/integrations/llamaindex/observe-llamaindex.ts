import type { Observation } from '../../capture/observer.js';
import { observeAgent } from './observe-agent.js';
import { observeEmbedding } from './observe-embedding.js';
import { observeEngine } from './observe-engine.js';
import { observeLlm } from './observe-llm.js';
import { observeTool } from './observe-tool.js';
import { observeWorkflow } from './observe-workflow.js';

/** Observes what LlamaIndex.TS has: models, embedding models, agents and workflows of them, tools, indexes and engines. */
export function observeLlamaindex(candidate: object, observation: Observation): object | undefined {
  return (
    observeLlm(candidate, observation) ??
    observeEmbedding(candidate, observation) ??
    observeWorkflow(candidate, observation) ??
    observeAgent(candidate, observation) ??
    observeEngine(candidate, observation) ??
    observeTool(candidate, observation)
  );
}
