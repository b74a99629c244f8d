/** How a verification test answers in place of one of the providers' APIs. All texts are source of the generated test. */
export interface ReplyPart {
  /** Entries of the test's table of models: what the answers call themselves. */
  readonly models: Readonly<Record<string, string>>;
  /** The line that recognises a request of this API and returns its answer. */
  readonly route: string;
  /** What the SDKs find in their environment; `base` is the address of the stand-in. */
  readonly environment: Readonly<Record<string, string>>;
  /** Variables that would lead an SDK elsewhere. */
  readonly unset?: readonly string[];
  /** SDKs of this API speak HTTP/2 to it. */
  readonly http2?: boolean;
  readonly source: string;
}
