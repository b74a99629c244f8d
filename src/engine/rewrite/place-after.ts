/** Where a new line can go after a piece of text. */
export interface PlaceAfter {
  readonly offset: number;
  /** Whether the rest of the line is blank or a comment, so that a line of its own fits. */
  readonly ownLine: boolean;
  /** Whether the text ends there without a line break. */
  readonly atEnd: boolean;
}

/** Finds the place after `end`, past a trailing comment on the same line, before the line break. */
export function placeAfter(text: string, end: number): PlaceAfter {
  let at = end;
  for (;;) {
    const char = text[at];
    if (char === undefined) return { offset: at, ownLine: true, atEnd: true };
    if (char === '\n' || (char === '\r' && text[at + 1] === '\n')) return { offset: at, ownLine: true, atEnd: false };
    if (char === ' ' || char === '\t') {
      at += 1;
    } else if (text.startsWith('//', at)) {
      const lineFeed = text.indexOf('\n', at);
      if (lineFeed === -1) return { offset: text.length, ownLine: true, atEnd: true };
      at = text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
    } else if (text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2);
      if (close === -1 || text.slice(at, close).includes('\n')) return { offset: end, ownLine: false, atEnd: false };
      at = close + 2;
    } else {
      return { offset: end, ownLine: false, atEnd: false };
    }
  }
}
