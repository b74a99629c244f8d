import type { Observation } from '../../capture/observer.js';
import { asRecord } from '../../capture/read-json.js';
import { warnOnce } from '../../client/warn-once.js';
import { type ObservedMethods, observeMethods } from '../methods/observe-methods.js';
import type { ObservedMethod } from '../methods/observed-method.js';
import { ollamaChat } from './chat.js';
import { ollamaEmbed } from './embed.js';

const chat: ObservedMethod = {
  adapter: ollamaChat,
  stream: (result) =>
    typeof result === 'object' && result !== null && Symbol.asyncIterator in result ? result : undefined,
};
export const OLLAMA_METHODS: ObservedMethods = {
  chat,
  generate: chat,
  embed: { adapter: ollamaEmbed },
  embeddings: { adapter: ollamaEmbed },
};

/** Observes an `Ollama` client, also the ready one that the package exports, in place. */
export function observeOllamaClient(candidate: object, { sink, breaker }: Observation): object | undefined {
  const config = 'config' in candidate ? asRecord(candidate.config) : undefined;
  if (typeof config?.['host'] !== 'string' || !('processStreamableRequest' in candidate)) return undefined;
  if (Object.isFrozen(candidate) || !observeMethods(candidate, OLLAMA_METHODS, { sink, breaker, provider: 'ollama' })) {
    warnOnce('frozen-client', 'a frozen client is left alone: its model calls are not observed');
  }
  return candidate;
}
