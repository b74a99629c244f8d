import type { Observation } from '../../capture/observer.js';
import { observeMethods } from '../../providers/methods/observe-methods.js';
import type { ObservedMethod } from '../../providers/methods/observed-method.js';
import { chatTurn } from './chat-turn.js';
import { LLAMAINDEX_OBSERVER } from './llamaindex-observer.js';
import { observeClientBelow } from './observe-client-below.js';
import { servedBy } from './served-by.js';
import { stoppedStreams } from './stopped-streams.js';

const turn: ObservedMethod = {
  adapter: chatTurn,
  request: ([params], model) => ({ params, metadata: 'metadata' in model ? model.metadata : undefined }),
  stream: (result) =>
    typeof result === 'object' && result !== null && Symbol.asyncIterator in result ? result : undefined,
};
/** A model of the app's own may send through a wrapped client. */
const whole: ObservedMethod = { ...turn, covers: true };

/** Observes a model of LlamaIndex in place: through the client of its provider, else by its own `chat` and `complete`. */
export function observeLlm(candidate: object, observation: Observation): object | undefined {
  if (!('metadata' in candidate) || !('complete' in candidate) || !('chat' in candidate)) return undefined;
  if (typeof candidate.complete !== 'function' || typeof candidate.chat !== 'function') return undefined;
  if (!observeClientBelow(candidate, observation, observeTurns)) observeTurns(candidate, observation);
  else if (!Object.isFrozen(candidate)) {
    const { sink, breaker } = observation;
    observeMethods(candidate, { chat: turn }, { sink: stoppedStreams(sink), breaker, provider: servedBy(candidate) });
  }
  return candidate;
}

function observeTurns(model: object, { sink, breaker }: Observation): void {
  if (Object.isFrozen(model)) return;
  // Its calls may be those that a wrapped client beneath tells, too: the name tells the two apart.
  const named = { sink: sink.as?.(LLAMAINDEX_OBSERVER) ?? sink, breaker, provider: servedBy(model) };
  observeMethods(model, { chat: whole, complete: whole }, named);
}
