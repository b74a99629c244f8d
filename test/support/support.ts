/** A way to observe the clients of an SDK. */
export type SupportWay = 'ai.wrap' | 'class' | 'patch()';

/** What a test shows of an SDK; the support table is made of these. */
export interface Support {
  /** Package and major: `openai 4`. */
  readonly sdk: string;
  readonly format?: string;
  readonly way: SupportWay;
  /** What of it was used: `streams`, `tools`, `errors`, or the kind of call. */
  readonly shows: readonly string[];
}

/** What a test of the matrix shows. */
export interface MatrixSupport {
  readonly sdk: string;
  readonly ways: readonly string[];
  readonly scenario: string;
}

declare module 'vitest' {
  interface TaskMeta {
    support?: Support;
    matrix?: MatrixSupport;
  }
}
