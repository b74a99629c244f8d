import type { Span } from '../scan-report.js';
import type { Insertion } from './edit.js';

/** The two insertions that put `open` before and `close` after a piece of the original text. */
export function surround(span: Span, open: string, close: string): readonly Insertion[] {
  const reach = span.end - span.start;
  return [
    { offset: span.start, text: open, side: 'open', reach },
    { offset: span.end, text: close, side: 'close', reach },
  ];
}
