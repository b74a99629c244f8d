import type { Observer } from '../capture/observer.js';
import { observeBedrockClient } from './bedrock/observe-bedrock-client.js';
import { observeStainlessClient } from './stainless/observe-stainless-client.js';

/** Everything that `ai.wrap` knows; the first that recognises a value observes it. */
export const observers: readonly Observer[] = [observeStainlessClient, observeBedrockClient];
