/** What a stretch of text is taken for. */
export type SpanKind = 'media' | 'secret' | 'email' | 'ip_address' | 'credit_card' | 'ssn' | 'phone';

/** A stretch of text that must not leave, and what is written in its place. */
export interface TextSpan {
  readonly start: number;
  /** The first character after it. */
  readonly end: number;
  readonly kind: SpanKind;
  readonly replacement: string;
}
