export type { AmplitudeCallbackHandler } from './callback-handler.js';
export { createAmplitudeCallback } from './create-amplitude-callback.js';
