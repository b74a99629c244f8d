import type { Attributes } from '@opentelemetry/api';

/** A message of a chat request, as the API has it. */
export interface SpanMessage {
  readonly role: string;
  readonly content?: unknown;
  readonly tool_call_id?: string;
  readonly tool_calls?: readonly { readonly id: string; readonly function: { name: string; arguments: string } }[];
}

/** What an instrumentation reads from the answer to a request. */
export interface AnswerFacts {
  readonly id: string | undefined;
  readonly model: string | undefined;
  readonly message: SpanMessage;
  readonly input: number | undefined;
  readonly output: number | undefined;
}

/** The attributes by which one instrumentation tells a chat request. */
export interface SpanShape {
  readonly scope: string;
  readonly name: string;
  /** Whether its spans bear the words of the conversation, as they come. */
  readonly hasContent: boolean;
  asked(model: string, messages: readonly SpanMessage[], conversation: string): Attributes;
  answered(facts: AnswerFacts): Attributes;
}
