/** Which of the insertions an edit is. */
export type EditKind =
  | 'wrap-client'
  | 'wrap-call'
  | 'wrap-handler'
  | 'session-body'
  | 'set-identity'
  | 'wrap-tool'
  | 'otel-bridge'
  | 'import'
  | 'bootstrap'
  | 'dependency'
  | 'env-example';

/** Text that is put into a file. Nothing else ever happens to a file. */
export interface Insertion {
  /** UTF-16 offset in the original text. */
  readonly offset: number;
  readonly text: string;
  /**
   * What the text does at its place; decides the order of insertions at one offset: what closes there comes first, then
   * whole statements, then what opens.
   */
  readonly side: 'open' | 'close' | 'statement';
  /** Length of the original text between an opening and its closing insertion; 0 for a statement. */
  readonly reach: number;
}

/** One change that a reader would name, made of one or two insertions. */
export interface Edit {
  readonly kind: EditKind;
  /** Offset in the original text that the edit is about; gives the edit its line. */
  readonly offset: number;
  readonly description: string;
  readonly insertions: readonly Insertion[];
}

/** A site that is left alone, and what its owner can do by hand. */
export interface SkippedSite {
  readonly offset: number;
  readonly reason: string;
  readonly suggestion: string;
}
