import type { Observer } from '../capture/observer.js';
import { observeBedrockClient } from './bedrock/observe-bedrock-client.js';
import { observeGoogleGenai } from './google-genai/observe-google-genai.js';
import { observeGoogleGenerativeai } from './google-generativeai/observe-google-generativeai.js';
import { observeStainlessClient } from './stainless/observe-stainless-client.js';

/** Everything that `ai.wrap` knows; the first that recognises a value observes it. */
export const observers: readonly Observer[] = [
  observeStainlessClient,
  observeBedrockClient,
  observeGoogleGenai,
  observeGoogleGenerativeai,
];
