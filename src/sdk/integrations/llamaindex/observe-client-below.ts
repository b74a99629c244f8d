import type { Observation, Observer } from '../../capture/observer.js';
import { observeBedrockClient } from '../../providers/bedrock/observe-bedrock-client.js';
import { observeGoogleGenai } from '../../providers/google-genai/observe-google-genai.js';
import { observeOllamaClient } from '../../providers/ollama/observe-ollama-client.js';
import { hookGetter } from '../../providers/stainless/hook-method.js';
import { observeStainlessClient } from '../../providers/stainless/observe-stainless-client.js';
import { isPart } from '../parts/is-part.js';
import { observedParts } from '../parts/observed-parts.js';

const CLIENTS: readonly Observer[] = [
  observeBedrockClient,
  observeGoogleGenai,
  observeOllamaClient,
  observeStainlessClient,
];

/** Where models keep the client of their provider's SDK; source: the packages `@llamaindex/*`. */
const PLACES = ['session', 'ollama', 'client'] as const;
const INNER_PLACES = ['anthropic', 'client'] as const;

/**
 * Observes the provider client through which a LlamaIndex model or embedding model sends: it tells token usage, request
 * ids and first tokens that LlamaIndex does not hand on.
 *
 * @param otherwise observes a model whose client, made with the first request, turns out not to be known
 * @returns whether there is one
 */
export function observeClientBelow(
  model: object,
  observation: Observation,
  otherwise: (model: object, observation: Observation) => void,
): boolean {
  if (hasLazySession(model)) {
    if (!observedParts.has(model)) observedParts.set(model, observation);
    return hookGetter(model, 'session', (original) => {
      return function (this: unknown): unknown {
        const session = original.call(this);
        const sender = isPart(this) ? this : undefined;
        const own = sender && observedParts.get(sender);
        if (!own || !(session instanceof Promise)) return session;
        // Heard before the model goes on with the client, so that its first request is seen.
        session.then(
          (client: unknown) => {
            own.breaker.run(() => {
              if (!observeClient(client, own)) otherwise(sender, own);
            });
          },
          () => undefined,
        );
        return session;
      };
    });
  }
  for (const place of PLACES) {
    const value = ownValue(model, place);
    if (observeClient(value, observation)) return true;
    for (const inner of INNER_PLACES) if (observeClient(ownValue(value, inner), observation)) return true;
  }
  return false;
}

/** OpenAI's models, and all that extend them, load their SDK with the first request. */
function hasLazySession(model: object): boolean {
  return typeof ownValue(model, 'lazySession') === 'function' && 'session' in model;
}

function observeClient(client: unknown, observation: Observation): boolean {
  if (!isPart(client)) return false;
  return CLIENTS.some((observe) => observe(client, observation) !== undefined);
}

function ownValue(holder: unknown, key: string): unknown {
  if (!isPart(holder)) return undefined;
  return Object.getOwnPropertyDescriptor(holder, key)?.value;
}
