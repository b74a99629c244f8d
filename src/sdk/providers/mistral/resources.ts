import type { CallAdapter } from '../../capture/call-adapter.js';
import { asRecord } from '../../capture/read-json.js';
import type { ObservedMethods } from '../methods/observe-methods.js';
import type { ObservedResource } from '../methods/observe-resources.js';
import type { ObservedMethod } from '../methods/observed-method.js';
import { moderations } from '../openai/moderations.js';
import { submittedBatch } from '../submitted-batch.js';
import { mistralChat } from './chat.js';
import { mistralConversations } from './conversations.js';
import { mistralEmbeddings } from './embeddings.js';
import { mistralOcr } from './ocr.js';
import { readMistralError } from './read-mistral-error.js';
import { mistralTranscriptions } from './transcriptions.js';

const signal = (args: readonly unknown[]): unknown => {
  const options = asRecord(args[1]);
  return options?.['signal'] ?? asRecord(options?.['fetchOptions'])?.['signal'];
};
const asking = (adapter: CallAdapter): ObservedMethod => ({ adapter, signal });
const streaming = (adapter: CallAdapter): ObservedMethod => ({
  adapter,
  signal,
  streams: true,
  stream: (result) => result,
});
const whole = asking(mistralChat);
const stream = streaming(mistralChat);
const completing: ObservedMethods = { complete: whole, stream };
const answering = asking(mistralConversations);
const answeringStream = streaming(mistralConversations);

/** The resources of a `Mistral` client that ask models. */
export const MISTRAL_RESOURCES: ObservedResource = {
  resources: {
    chat: { methods: { ...completing, parse: whole, parseStream: stream } },
    fim: { methods: completing },
    agents: { methods: completing },
    beta: {
      resources: {
        conversations: {
          methods: {
            start: answering,
            append: answering,
            restart: answering,
            startStream: answeringStream,
            appendStream: answeringStream,
            restartStream: answeringStream,
          },
        },
      },
    },
    embeddings: { methods: { create: asking(mistralEmbeddings) } },
    classifiers: { methods: { moderate: asking(moderations), moderateChat: asking(moderations) } },
    ocr: { methods: { process: asking(mistralOcr) } },
    audio: {
      resources: {
        transcriptions: {
          methods: { complete: asking(mistralTranscriptions), stream: streaming(mistralTranscriptions) },
        },
      },
    },
    batch: { resources: { jobs: { methods: { create: asking({ ...submittedBatch, readError: readMistralError }) } } } },
  },
};
