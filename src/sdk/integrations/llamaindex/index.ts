/** LlamaIndex.TS: what its callback manager tells becomes events, for apps that wrap no models. */

export { createAmplitudeLlamaIndexHandler } from './create-amplitude-llamaindex-handler.js';
export type { LlamaIndexCallbackManager } from './llamaindex-callback-manager.js';
export type { AmplitudeLlamaIndexHandler } from './llamaindex-handler.js';
