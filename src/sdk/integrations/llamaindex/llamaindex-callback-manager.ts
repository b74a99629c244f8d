type EventName = 'llm-start' | 'llm-stream' | 'llm-end' | 'retrieve-start' | 'retrieve-end';

/** What is read of LlamaIndex's `CallbackManager`, without that package. */
export interface LlamaIndexCallbackManager {
  on(event: EventName, handler: (event: { readonly detail: unknown }) => void): unknown;
}
