/** Cloudflare's Workers, and platforms that are built on their runtime, send a response's body from outside of JavaScript. */
export const readsNatively = (): boolean => 'WebSocketPair' in globalThis || 'EdgeRuntime' in globalThis;
