/** Texts that stand for "nobody" by accident; Amplitude refuses most of them as ids. */
const NOBODY: ReadonlySet<string> = new Set([
  '',
  'undefined',
  'null',
  'nil',
  'none',
  'nan',
  'n/a',
  'na',
  'unknown',
  'anonymous',
  '[object object]',
  '{}',
  '[]',
]);

/** An id as text: a number becomes one, and what names nobody is `undefined`. */
export function identityText(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const text = String(value).trim();
  return NOBODY.has(text.toLowerCase()) ? undefined : text;
}
