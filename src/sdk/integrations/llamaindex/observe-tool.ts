import { claimCall } from '../../capture/claim-call.js';
import type { Observation } from '../../capture/observer.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { callInput } from '../../client/call-input.js';
import { captureContext, globalState } from '../../client/context.js';
import { errorFields } from '../../client/error-fields.js';
import { followCall } from '../../client/lifetime/follow-call.js';
import { newId } from '../../client/new-id.js';
import { hookPart, type PartCall } from './hook-part.js';
import { LLAMAINDEX_OBSERVER } from './llamaindex-observer.js';
import { observedParts } from './observed-parts.js';

/** The tool by which an agent hands over to another: a span of its own. */
const HANDOFF = 'handOff';

/** Observes a tool of LlamaIndex (`tool()`, `FunctionTool`, `QueryEngineTool`) in place: each run is one tool call. */
export function observeTool(candidate: object, observation: Observation): object | undefined {
  if (!('call' in candidate) || !('metadata' in candidate) || typeof candidate.call !== 'function') return undefined;
  const name = asText(asRecord(candidate.metadata)?.['name']);
  if (!name || typeof candidate === 'function') return undefined;
  if (observedParts.has(candidate) || Object.isFrozen(candidate) || name === HANDOFF) return candidate;
  observedParts.set(candidate, observation);
  hookPart(candidate, 'call', running);
  return candidate;
}

function running({ part, args, call }: PartCall): unknown {
  const context = captureContext();
  const client = context?.client ?? globalState().defaultClient;
  const toolName = asText(asRecord('metadata' in part ? part.metadata : undefined)?.['name']);
  if (!client || !toolName) return call();
  const invocationId = newId();
  const input = callInput(args);
  const inside = context && { ...context, spanId: invocationId, delegated: true };
  return followCall(inside, call, (end) => {
    const endedAt = performance.now();
    const claimed = { kind: 'tool', names: [toolName], startedAt: endedAt - end.latencyMs, endedAt };
    // The tool's function may be wrapped as well.
    if (!claimCall(claimed, LLAMAINDEX_OBSERVER)) return;
    const { latencyMs, failed } = end;
    const outcome = failed ? errorFields(end.error) : { output: end.output };
    client.trackToolCall({ toolName, invocationId, input, latencyMs, success: !failed, ...outcome }, context);
  });
}
