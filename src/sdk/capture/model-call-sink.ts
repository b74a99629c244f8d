import type { TrackingClient } from '../client/tracking-client.js';
import type { ModelCall } from './model-call.js';

/** Called at most once, when a request is over. */
export interface CallEnd {
  (call: ModelCall): void;
  /** Called before that, once the request has been read: somebody may want to know what it asks while it runs. */
  asks?: (call: ModelCall) => void;
}

/** A request that is under way, as other observers know it. */
export type OpenModelCall = Pick<ModelCall, 'kind' | 'startedAt' | 'model' | 'requestModel' | 'responseId'>;

/** Where observed calls go. */
export interface ModelCallSink {
  /** Whether message content may leave the process. When false, the text of streams is not gathered. */
  readonly keepsContent: boolean;
  /**
   * Whether to ask for token usage on OpenAI-style streams that would come without it: `auto` asks endpoints that are
   * known to support it, `always` and `never` speak for themselves.
   */
  readonly streamUsage: 'auto' | 'always' | 'never';
  /**
   * Headers that link a request to the session in which it is sent, read just before each attempt. Absent when none are
   * to be added.
   */
  readonly requestHeaders?: () => Readonly<Record<string, string>>;
  /** Takes what is no model request: tool runs and steps that happen outside any session. */
  readonly client?: TrackingClient | undefined;
  /** Who takes the calls in the end, where this sink hands them on. */
  readonly target?: ModelCallSink | undefined;
  /** The same sink for an observer of its own name: a call that two observers see is told once. */
  as?(observer: string): ModelCallSink;
  /**
   * Called when a request starts, synchronously in the caller's context.
   *
   * @param call the record that will be handed over, as far as it is filled in: other observers of the same request look
   * at it meanwhile. Left out by whoever has none yet
   * @returns what to call, at most once, when the request is over; `undefined` when this one is not to be observed
   */
  open(call?: OpenModelCall): CallEnd | undefined;
}
