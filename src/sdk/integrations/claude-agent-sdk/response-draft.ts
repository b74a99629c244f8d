import type { ProviderId } from '../../../libraries/library-description.js';
import type { ModelCall } from '../../capture/model-call.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { messages } from '../../providers/anthropic/messages.js';

type Fields = Readonly<Record<string, unknown>>;

/** What is known of a response besides its own messages. */
export interface DraftOrigin {
  readonly provider: ProviderId;
  /** `performance.now()` when the agent could start to ask the model. */
  readonly startedAt: number;
  readonly systemPrompt: string | undefined;
  readonly toolNames: readonly string[];
}

/**
 * One response of the model, gathered from the messages that bear its id: Claude Code sends each content block as a
 * message of its own, repeats the usage on each, and knows the final usage only from the events of the stream.
 */
export class ResponseDraft {
  readonly id: string | undefined;
  readonly #origin: DraftOrigin;
  readonly #content: unknown[] = [];
  /** Counts are cumulative: later ones replace earlier ones. */
  readonly #usage: Record<string, unknown> = {};
  #model: string | undefined;
  #stopReason: string | undefined;
  #seenAt: number;
  #firstAt: number | undefined;
  #isStreaming = false;
  #hasFinalUsage = false;
  #wasAborted = false;

  constructor(id: string | undefined, origin: DraftOrigin) {
    this.id = id;
    this.#origin = origin;
    this.#seenAt = origin.startedAt;
  }

  /** A message of the response. @param wasAborted whether the message says that it was cut short */
  add(message: Fields, wasAborted: boolean): void {
    this.#seenAt = performance.now();
    this.#model = asText(message['model']) ?? this.#model;
    this.#stopReason = asText(message['stop_reason']) ?? this.#stopReason;
    for (const block of asList(message['content'])) this.#content.push(block);
    if (!this.#hasFinalUsage) this.#takeUsage(message['usage']);
    this.#wasAborted ||= wasAborted;
  }

  /** An event of the response's stream, which comes when the app asks for partial messages. */
  stream(event: Fields): void {
    this.#isStreaming = true;
    this.#seenAt = performance.now();
    const message = asRecord(event['message']);
    switch (event['type']) {
      case 'message_start':
        this.#model ??= asText(message?.['model']);
        this.#takeUsage(message?.['usage']);
        return;
      case 'content_block_delta':
        this.#firstAt ??= this.#seenAt;
        return;
      case 'message_delta':
        this.#stopReason = asText(asRecord(event['delta'])?.['stop_reason']) ?? this.#stopReason;
        this.#takeUsage(event['usage']);
        this.#hasFinalUsage = true;
    }
  }

  /** The counts as the provider words them. */
  get usage(): Fields {
    return this.#usage;
  }

  /** The result of the turn says what the messages did not. */
  complete({ outputTokens, stopReason }: { outputTokens: number | undefined; stopReason: string | undefined }): void {
    if (outputTokens !== undefined) this.#usage['output_tokens'] = outputTokens;
    this.#stopReason ??= stopReason;
  }

  finish(): ModelCall {
    const { provider, startedAt, systemPrompt, toolNames } = this.#origin;
    const call: ModelCall = {
      kind: 'chat',
      provider,
      isStreaming: this.#isStreaming,
      startedAt,
      latencyMs: Math.max(0, this.#seenAt - startedAt),
      outcome: this.#wasAborted ? 'aborted' : 'completed',
      toolCalls: [],
      toolResults: [],
      toolDefinitions: toolNames.map((name) => ({ name })),
      usage: {},
    };
    messages.readResponse(call, {
      id: this.id,
      model: this.#model,
      stop_reason: this.#stopReason,
      content: this.#content,
      usage: this.#usage,
    });
    if (this.#firstAt !== undefined) call.ttfbMs = Math.max(0, this.#firstAt - startedAt);
    if (systemPrompt) call.systemPrompt = systemPrompt;
    return call;
  }

  #takeUsage(value: unknown): void {
    for (const [key, count] of Object.entries(asRecord(value) ?? {})) {
      if (count !== null && count !== undefined) this.#usage[key] = count;
    }
  }
}
