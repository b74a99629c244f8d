/** Whether a value may be a part of LlamaIndex: an object, or a function, as its embedding models are. */
export function isPart(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
