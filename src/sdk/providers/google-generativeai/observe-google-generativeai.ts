import type { Observation } from '../../capture/observer.js';
import { warnOnce } from '../../client/warn-once.js';
import { isTakenBy } from '../is-taken-by.js';
import { observationOf } from '../methods/observation-of.js';
import { hookMethods, observeMethods } from '../methods/observe-methods.js';
import { observedReceivers, type ReceiverObservation } from '../methods/observed-receivers.js';
import { hookMethod } from '../stainless/hook-method.js';
import { CHAT_METHODS, MODEL_METHODS } from './methods.js';

/** Observes a `GoogleGenerativeAI` client and the models and chats that it gives, or one of those, in place. */
export function observeGoogleGenerativeai(candidate: object, { sink, breaker }: Observation): object | undefined {
  const observation: ReceiverObservation = { sink, breaker, provider: 'google' };
  const kind = kindOf(candidate);
  if (!kind) return undefined;
  if (Object.isFrozen(candidate) || !observeKind[kind](candidate, observation)) {
    warnOnce('frozen-client', 'a frozen client is left alone: its model calls are not observed');
  }
  return candidate;
}

function kindOf(candidate: object): 'client' | 'model' | 'chat' | undefined {
  const has = (name: string) => typeof Reflect.get(candidate, name) === 'function';
  if (has('getGenerativeModel') && 'apiKey' in candidate) return 'client';
  if (has('generateContent') && has('startChat') && 'apiKey' in candidate) return 'model';
  return has('sendMessageStream') && '_sendPromise' in candidate && '_apiKey' in candidate ? 'chat' : undefined;
}

const observeKind = {
  client(client: object, observation: ReceiverObservation): boolean {
    const isHooked = giving(client, 'getGenerativeModel', 'model');
    giving(client, 'getGenerativeModelFromCachedContent', 'model');
    const isTaken = isTakenBy(observedReceivers.get(client)?.sink, observation.sink);
    if (isHooked && !isTaken) observedReceivers.set(client, observation);
    return isHooked;
  },
  model(model: object, observation: ReceiverObservation): boolean {
    giving(model, 'startChat', 'chat');
    return observeMethods(model, MODEL_METHODS, observation);
  },
  chat: (chat: object, observation: ReceiverObservation): boolean => observeMethods(chat, CHAT_METHODS, observation),
};

/** Hooks the class of models, for those that nobody wraps. @returns whether it could be hooked */
export function hookGenerativeModels(prototype: object): boolean {
  giving(prototype, 'startChat', 'chat');
  return hookMethods(prototype, MODEL_METHODS);
}

/** Hooks a method so that what it gives is observed like the object it is called on. */
function giving(owner: object, name: string, kind: 'model' | 'chat'): boolean {
  return hookMethod(
    owner,
    name,
    (original) =>
      function (...args) {
        const given = original.apply(this, args);
        const observation = observationOf(this);
        if (observation && typeof given === 'object' && given !== null) {
          observation.breaker.run(() => observeKind[kind](given, observation));
        }
        return given;
      },
  );
}
