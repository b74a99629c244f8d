const TRIVIA = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;

/** The offset of the first character at or after `offset` that is neither blank nor comment. */
export function nextToken(text: string, offset: number): number {
  TRIVIA.lastIndex = offset;
  return TRIVIA.test(text) ? TRIVIA.lastIndex : offset;
}
