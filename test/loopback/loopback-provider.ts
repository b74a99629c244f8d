import type { Turn } from './turn.js';

/** A request as the provider got it. */
export interface ProviderRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The parsed JSON body. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A running loopback provider. */
export interface LoopbackProvider {
  /** What to put into the SDK's base URL setting. */
  readonly baseUrl: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly ProviderRequest[];
  /** Scripts the next answers to chat requests, in order. Without a script the answer is a fixed text. */
  enqueue(...turns: readonly Turn[]): void;
  close(): Promise<void>;
}
