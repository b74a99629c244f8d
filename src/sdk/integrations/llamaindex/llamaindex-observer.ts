/** The name by which what LlamaIndex tells of a call is told apart from what a wrapped client or tool beneath tells. */
export const LLAMAINDEX_OBSERVER = 'llamaindex';
