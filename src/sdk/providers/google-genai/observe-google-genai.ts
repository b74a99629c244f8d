import type { Observation } from '../../capture/observer.js';
import { asRecord } from '../../capture/read-json.js';
import { warnOnce } from '../../client/warn-once.js';
import { hookMethods, type ObservedMethods, observeMethods } from '../methods/observe-methods.js';
import { hookResources, type ObservedResource, observeResources } from '../methods/observe-resources.js';
import { submittedBatch } from '../submitted-batch.js';
import { embedContent } from './embed-content.js';
import { generateContent } from './generate-content.js';
import { generateImages } from './generate-images.js';
import { interactions } from './interactions.js';
import { readGoogleError } from './read-google-error.js';

const signal = (args: readonly unknown[]) => asRecord(asRecord(args[0])?.['config'])?.['abortSignal'];
const images = { adapter: generateImages, signal };

/**
 * The methods of `Models` that send one request each. What the app calls (`generateContent`, chats, automatic function
 * calling, continuation) ends in them, so that each round of tools is one call.
 */
const GENAI_METHODS: ObservedMethods = {
  generateContentInternal: { adapter: generateContent, signal },
  generateContentStreamInternal: { adapter: generateContent, signal, streams: true, stream: (result) => result },
  embedContentInternal: { adapter: embedContent, signal },
  generateImagesInternal: images,
  editImageInternal: images,
  upscaleImageInternal: images,
  recontextImage: images,
  generateVideosInternal: images,
};

/** What a client asks models with beside `models`. In major 1, interactions return promises of a class of their own. */
const GENAI_RESOURCES: ObservedResource = {
  resources: {
    batches: { methods: { create: { adapter: { ...submittedBatch, readError: readGoogleError }, signal } } },
    interactions: {
      is: (receiver) => 'parentClient' in receiver,
      methods: {
        create: {
          adapter: { ...interactions, readError: readGoogleError },
          signal: (args) => asRecord(args[1])?.['signal'] ?? asRecord(asRecord(args[1])?.['fetchOptions'])?.['signal'],
          stream: (result) => (Symbol.asyncIterator in Object(result) ? result : undefined),
        },
      },
    },
  },
};

/** Observes a `GoogleGenAI` client, for the Gemini API and Vertex AI alike, or its `models`, in place. */
export function observeGoogleGenai(candidate: object, { sink, breaker }: Observation): object | undefined {
  // A property of the client's own: clients of other providers make theirs when it is asked for.
  const models: unknown = Object.getOwnPropertyDescriptor(candidate, 'models')?.value ?? candidate;
  if (typeof models !== 'object' || models === null || !('generateContentInternal' in models)) return undefined;
  const observation = { sink, breaker, provider: 'google' } as const;
  if (Object.isFrozen(candidate) || Object.isFrozen(models) || !observeMethods(models, GENAI_METHODS, observation)) {
    warnOnce('frozen-client', 'a frozen client is left alone: its model calls are not observed');
  } else if (models !== candidate) observeResources(candidate, GENAI_RESOURCES, observation);
  return candidate;
}

/** Hooks the class of a client, whose resources are made when they are asked for, or that of its `models`. */
export function hookGoogleGenai(prototype: object): boolean {
  if ('generateContentInternal' in prototype) return hookMethods(prototype, GENAI_METHODS);
  // Older majors make all of them at once.
  hookResources(prototype, GENAI_RESOURCES);
  return true;
}
