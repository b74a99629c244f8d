import type { Observation } from '../../capture/observer.js';
import { asText } from '../../capture/read-json.js';
import { followTool } from '../parts/follow-tool.js';
import { hookPart } from '../parts/hook-part.js';
import { observedParts } from '../parts/observed-parts.js';
import { MASTRA_OBSERVER } from './mastra-observer.js';

/** Under which names models know tools: an agent's tools have its own names for them, besides their ids. */
const names = new WeakMap<object, string>();

/** Observes the tools that an agent has, by the names under which it has them. */
export function observeTools(tools: object, observation: Observation): void {
  for (const [name, tool] of Object.entries(tools)) {
    if (typeof tool !== 'object' || tool === null || Object.isFrozen(tool)) continue;
    names.set(tool, name);
    if (observedParts.has(tool)) continue;
    observedParts.set(tool, observation);
    hookPart(tool, 'execute', ({ part, args, call }) => {
      const ownName = asText('id' in part ? part.id : undefined);
      const toolName = names.get(part) ?? ownName ?? 'tool';
      return followTool({ args: args.slice(0, 1), call }, { toolName, ownName, observer: MASTRA_OBSERVER });
    });
  }
}
