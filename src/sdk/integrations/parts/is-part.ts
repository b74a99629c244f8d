/** Whether a value may be a part of a framework: an object, or a function, as LlamaIndex's embedding models are. */
export function isPart(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
