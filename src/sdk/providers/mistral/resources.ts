import { asRecord } from '../../capture/read-json.js';
import type { ObservedMethods } from '../methods/observe-methods.js';
import type { ObservedResource } from '../methods/observe-resources.js';
import type { ObservedMethod } from '../methods/observed-method.js';
import { moderations } from '../openai/moderations.js';
import { mistralChat } from './chat.js';
import { mistralEmbeddings } from './embeddings.js';

const signal = (args: readonly unknown[]): unknown => {
  const options = asRecord(args[1]);
  return options?.['signal'] ?? asRecord(options?.['fetchOptions'])?.['signal'];
};
const whole: ObservedMethod = { adapter: mistralChat, signal };
const stream: ObservedMethod = { adapter: mistralChat, signal, streams: true, stream: (result) => result };
const completing: ObservedMethods = { complete: whole, stream };

/** The resources of a `Mistral` client that ask models. */
export const MISTRAL_RESOURCES: ObservedResource = {
  resources: {
    chat: { methods: { ...completing, parse: whole, parseStream: stream } },
    fim: { methods: completing },
    agents: { methods: completing },
    embeddings: { methods: { create: { adapter: mistralEmbeddings, signal } } },
    classifiers: {
      methods: { moderate: { adapter: moderations, signal }, moderateChat: { adapter: moderations, signal } },
    },
  },
};
