import type { Observation } from '../../capture/observer.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { followTool } from '../parts/follow-tool.js';
import { hookPart, type PartCall } from '../parts/hook-part.js';
import { observedParts } from '../parts/observed-parts.js';
import { LLAMAINDEX_OBSERVER } from './llamaindex-observer.js';

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
  const toolName = asText(asRecord('metadata' in part ? part.metadata : undefined)?.['name']);
  return toolName ? followTool({ args, call }, { toolName, observer: LLAMAINDEX_OBSERVER }) : call();
}
