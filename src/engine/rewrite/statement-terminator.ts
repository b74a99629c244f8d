import { nextToken } from './next-token.js';
import type { TextStyle } from './text-style.js';

/**
 * What ends a statement that is put before `offset`: `;`, or nothing in a file without semicolons, unless what follows
 * would be read as its continuation.
 */
export function statementTerminator(text: string, offset: number, style: TextStyle): ';' | '' {
  if (style.semicolons) return ';';
  const next = text[nextToken(text, offset)];
  return next !== undefined && '([`+-*/.,<'.includes(next) ? ';' : '';
}
