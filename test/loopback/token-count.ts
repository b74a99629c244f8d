/** A rough but stable stand-in for a tokenizer: a token per four characters. */
export function tokenCount(value: unknown): number {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  return Math.max(1, Math.ceil(text.length / 4));
}
