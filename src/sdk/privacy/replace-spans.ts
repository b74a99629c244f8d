import type { TextSpan } from './text-span.js';

/**
 * Writes the replacements into the text. Of spans that overlap, the one that begins first wins, then a secret,
 * then the longer one; what the others cover beyond it goes as well.
 */
export function replaceSpans(text: string, spans: readonly TextSpan[]): string {
  if (spans.length === 0) return text;
  const ordered = spans.length > 1 ? spans.toSorted(precedence) : spans;
  let result = '';
  let done = 0;
  for (const span of ordered) {
    if (span.start >= done) result += text.slice(done, span.start) + span.replacement;
    done = Math.max(done, span.end);
  }
  return result + text.slice(done);
}

const precedence = (a: TextSpan, b: TextSpan): number =>
  a.start - b.start || isSecret(b) - isSecret(a) || b.end - a.end;
const isSecret = (span: TextSpan): number => (span.kind === 'secret' ? 1 : 0);
