import type { Observation } from '../../capture/observer.js';
import { asRecord } from '../../capture/read-json.js';
import { warnOnce } from '../../client/warn-once.js';
import { type ObservedMethods, observeMethods } from '../methods/observe-methods.js';
import { embedContent } from './embed-content.js';
import { generateContent } from './generate-content.js';
import { generateImages } from './generate-images.js';

const signal = (args: readonly unknown[]) => asRecord(asRecord(args[0])?.['config'])?.['abortSignal'];
const images = { adapter: generateImages, signal };

/**
 * The methods of `Models` that send one request each. What the app calls (`generateContent`, chats, automatic function
 * calling, continuation) ends in them, so that each round of tools is one call.
 */
export const GENAI_METHODS: ObservedMethods = {
  generateContentInternal: { adapter: generateContent, signal },
  generateContentStreamInternal: { adapter: generateContent, signal, streams: true, stream: (result) => result },
  embedContentInternal: { adapter: embedContent, signal },
  generateImagesInternal: images,
  editImageInternal: images,
  upscaleImageInternal: images,
};

/** Observes a `GoogleGenAI` client, for the Gemini API and Vertex AI alike, or its `models`, in place. */
export function observeGoogleGenai(candidate: object, { sink, breaker }: Observation): object | undefined {
  // A property of the client's own: clients of other providers make theirs when it is asked for.
  const models: unknown = Object.getOwnPropertyDescriptor(candidate, 'models')?.value ?? candidate;
  if (typeof models !== 'object' || models === null || !('generateContentInternal' in models)) return undefined;
  if (
    Object.isFrozen(candidate) ||
    Object.isFrozen(models) ||
    !observeMethods(models, GENAI_METHODS, { sink, breaker, provider: 'google' })
  ) {
    warnOnce('frozen-client', 'a frozen client is left alone: its model calls are not observed');
  }
  return candidate;
}
