import { claimCall } from '../../capture/claim-call.js';
import type { Observation } from '../../capture/observer.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { captureContext, globalState } from '../../client/context.js';
import { errorFields } from '../../client/error-fields.js';
import { jsonValue } from '../../client/json-value.js';
import { followCall } from '../../client/lifetime/follow-call.js';
import { hookPart, type PartCall } from '../parts/hook-part.js';
import { observedParts } from '../parts/observed-parts.js';
import { MASTRA_OBSERVER } from './mastra-observer.js';
import { observeAgent } from './observe-agent.js';
import { whenThere } from './when-there.js';

/** Observes a workflow of Mastra in place: the agents among its steps, and each run as a span. */
export function observeWorkflow(candidate: object, observation: Observation): object | undefined {
  if (!('stepFlow' in candidate) || !('commit' in candidate)) return undefined;
  if (observedParts.has(candidate) || Object.isFrozen(candidate)) return candidate;
  observedParts.set(candidate, observation);
  for (const name of ['createRun', 'createRunAsync']) {
    hookPart(candidate, name, (made) => {
      // Steps are added after the workflow is made.
      made.observation.breaker.run(() => observeSteps(made.part, made.observation));
      return whenThere(made, (run) => observeRun(run, made.observation));
    });
  }
  return candidate;
}

/** Observes workflows that are kept under names. */
export function observeWorkflows(workflows: object, observation: Observation): void {
  for (const workflow of Object.values(workflows)) {
    if (typeof workflow === 'object' && workflow !== null) observeWorkflow(workflow, observation);
  }
}

function observeSteps(workflow: object, observation: Observation): void {
  for (const step of Object.values(asRecord('steps' in workflow ? workflow.steps : undefined) ?? {})) {
    if (typeof step !== 'object' || step === null) continue;
    if ('steps' in step) observeSteps(step, observation);
    const agent = '__agentRef' in step ? step.__agentRef : undefined;
    if (typeof agent === 'object' && agent !== null) observeAgent(agent, observation);
  }
}

function observeRun(run: object, observation: Observation): void {
  if (observedParts.has(run) || Object.isFrozen(run)) return;
  observedParts.set(run, observation);
  for (const name of ['start', 'resume']) hookPart(run, name, running);
}

function running({ part, observation, args: [given], call }: PartCall): unknown {
  const context = captureContext();
  const client = context?.client ?? globalState().defaultClient;
  const spanName = asText('workflowId' in part ? part.workflowId : undefined) ?? 'workflow';
  const options = asRecord(given);
  const inputState = jsonValue(options?.['inputData'] ?? options?.['resumeData']);
  return followCall(
    context,
    () => call(),
    ({ latencyMs, failed, error, output }) => {
      const endedAt = performance.now();
      const claimed = { kind: 'workflow', names: [spanName], startedAt: endedAt - latencyMs, endedAt };
      if (!claimCall(claimed, MASTRA_OBSERVER)) return;
      const result = asRecord(output);
      const thrown = failed ? error : result?.['status'] === 'failed' ? (result['error'] ?? 'failed') : undefined;
      const end =
        thrown === undefined
          ? { outputState: jsonValue(result?.['result'] ?? result?.['status']) }
          : { isError: true, ...errorFields(thrown) };
      observation.breaker.run(() => client?.trackSpan({ spanName, latencyMs, inputState, ...end }, context));
    },
  );
}
