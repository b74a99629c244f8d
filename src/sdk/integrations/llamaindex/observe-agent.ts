import type { Observation } from '../../capture/observer.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { type CapturedContext, runInContext } from '../../client/context.js';
import { hookPart } from '../parts/hook-part.js';
import { observedParts } from '../parts/observed-parts.js';
import { agentContext } from './agent-context.js';
import { observeLlm } from './observe-llm.js';
import { observeTool } from './observe-tool.js';

/** Who handed over to an agent, by the state of its run. */
const handovers = new WeakMap<object, Map<string, string>>();

/** In which context an agent asked for a tool call. */
const askedIn = new WeakMap<object, CapturedContext>();

/** In which context an agent's step asked for a call that its workflow now makes. */
export function contextOfCall(asked: unknown): CapturedContext | undefined {
  return typeof asked === 'object' && asked !== null ? askedIn.get(asked) : undefined;
}

/** Observes one agent of a workflow (`FunctionAgent`) in place: its model, its tools, and each of its steps. */
export function observeAgent(candidate: object, observation: Observation): object | undefined {
  if (!('takeStep' in candidate) || !('canHandoffTo' in candidate)) return undefined;
  if (Object.isFrozen(candidate)) return candidate;
  if (!observedParts.has(candidate)) observedParts.set(candidate, observation);
  const { llm, tools } = candidate as { llm?: unknown; tools?: unknown }; // read as they come
  if (typeof llm === 'object' && llm !== null) observeLlm(llm, observation);
  for (const tool of asList(tools)) {
    if (typeof tool === 'object' && tool !== null) observeTool(tool, observation);
  }
  hookPart(candidate, 'takeStep', ({ part, observation: own, args: [, state], call }) => {
    const name = asText('name' in part ? part.name : undefined);
    const run = typeof state === 'object' && state !== null ? state : undefined;
    const by = run && name ? handovers.get(run)?.get(name) : undefined;
    const context = agentContext(name, by);
    const step = runInContext(context, () => call());
    if (!run || !name || !(step instanceof Promise)) return step;
    return step.then((output: unknown) => {
      own.breaker.run(() => noteCalls(run, name, output, context));
      return output;
    });
  });
  return candidate;
}

function noteCalls(run: object, from: string, output: unknown, context: CapturedContext | undefined): void {
  for (const item of asList(asRecord(output)?.['toolCalls'])) {
    const asked = asRecord(item);
    if (!asked) continue;
    if (context) askedIn.set(asked, context);
    const to = asText(asRecord(asked['toolKwargs'])?.['toAgent']);
    if (!to || asked['toolName'] !== 'handOff') continue;
    const known = handovers.get(run) ?? new Map<string, string>();
    handovers.set(run, known.set(to, from));
  }
}
