/** What came of one request. */
export type EndpointAnswer =
  /** The endpoint answered, whole. `body` is its JSON, when it is a JSON object. */
  | { readonly kind: 'answered'; readonly status: number; readonly body: AnswerBody; readonly retryAfterMs?: number }
  /** Refused, timed out, cut off: nobody knows whether the events arrived. */
  | { readonly kind: 'unreachable'; readonly message: string }
  /** The request cannot be made at all: trying again is pointless. */
  | { readonly kind: 'unsendable'; readonly reason: string; readonly message: string };

export type AnswerBody = Readonly<Record<string, unknown>>;
