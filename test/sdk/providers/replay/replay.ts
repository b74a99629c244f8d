import type { ProviderId } from '../../../../src/libraries/library-description.js';
import type { ModelCall, TokenUsage } from '../../../../src/sdk/capture/model-call.js';
import type { LoopbackReply } from '../../../loopback/loopback-server.js';

/** One thing that a model answers, whatever the provider's words for it. */
export interface Answer {
  readonly name: string;
  readonly text?: string;
  readonly thinking?: string;
  readonly tools?: readonly { readonly id: string; readonly name: string; readonly input: unknown }[];
  /** As the provider words it. */
  readonly finish: string;
  /** As the provider words it. */
  readonly usage?: Readonly<Record<string, unknown>>;
  /** What is to be read beyond text, thinking, tools and finish. */
  readonly expected?: Partial<ModelCall>;
  /** Fields of the provider's message, beside its content. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A response body as a provider sends it, and what must be read from it. */
export interface Replay {
  readonly name: string;
  readonly reply: LoopbackReply;
  readonly expected: Partial<ModelCall>;
  /**
   * What the price package is to read: the body; of a stream, the part of it that the API documents to bear usage.
   * `undefined`: the package has no extractor for it, and `counts` stand in.
   */
  readonly billed?: { readonly flavor: string; readonly body: unknown };
  readonly counts?: TokenUsage;
  /** What the body tells beyond what the package reads of it. */
  readonly beyond?: TokenUsage;
}

/** Bodies that one call of one SDK gets. */
export interface ReplayGroup {
  readonly name: string;
  readonly provider: ProviderId;
  /** The price package's id of the provider. */
  readonly listed: string;
  readonly model: string;
  readonly replays: readonly Replay[];
  /** Makes the call with a client that `wrap` is applied to, and reads the response to its end. */
  call(url: string, wrap: <T>(client: T) => T): Promise<unknown>;
}

/** What must be read of an answer. */
export function expectedOf({ text, thinking, tools, finish, expected }: Answer): Partial<ModelCall> {
  return {
    outcome: 'completed',
    responseText: text,
    reasoningText: thinking,
    toolCalls: [...(tools ?? [])],
    finishReason: finish,
    ...expected,
  };
}

/** Cuts a text into pieces, as models stream it. */
export function pieces(text: string | undefined): string[] {
  return text?.match(/.{1,12}/gsu) ?? [];
}
