import type { TextStyle } from './text-style.js';

/** A string literal in the file's quotes. */
export function quoted(value: string, style: Pick<TextStyle, 'quote'>): string {
  const body = JSON.stringify(value).slice(1, -1).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  if (style.quote === '"') return `"${body}"`;
  return `'${body.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
