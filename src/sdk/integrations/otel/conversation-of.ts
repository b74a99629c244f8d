import { asList, asRecord } from '../../capture/read-json.js';
import type { SpanFacts } from './attribute-table.js';
import { jsonValue } from './json-value.js';
import type { OtelSpan } from './otel-span.js';
import { readMessages } from './read-messages.js';
import type { SpanMessage } from './span-message.js';
import { unflatten } from './unflatten.js';

/** What was said in a model request. */
export interface Conversation {
  readonly input: readonly SpanMessage[];
  readonly output: readonly SpanMessage[];
}

type Fields = Readonly<Record<string, unknown>>;

/** The messages of a span, from its attributes or its events, whichever convention wrote them. */
export function conversationOf(span: OtelSpan, facts: SpanFacts): Conversation {
  const { attributes } = span;
  const details = eventFields(span, 'gen_ai.client.inference.operation.details');
  const input =
    facts.inputMessages ??
    details['gen_ai.input.messages'] ??
    unflatten(attributes, 'gen_ai.prompt') ??
    unflatten(attributes, 'llm.input_messages') ??
    eventFields(span, 'gen_ai.content.prompt')['gen_ai.prompt'] ??
    messageEvents(span);
  const output =
    facts.outputMessages ??
    details['gen_ai.output.messages'] ??
    unflatten(attributes, 'gen_ai.completion') ??
    unflatten(attributes, 'llm.output_messages') ??
    eventFields(span, 'gen_ai.content.completion')['gen_ai.completion'] ??
    choiceEvents(span);
  return { input: readMessages(input), output: asAssistant(readMessages(output)) };
}

/** A bare text is what the user said, but among the answers it is the model's. */
const asAssistant = (messages: readonly SpanMessage[]): readonly SpanMessage[] =>
  messages.map((message) => (message.role === 'user' ? { ...message, role: 'assistant' } : message));

function eventFields(span: OtelSpan, name: string): Fields {
  const event = asList(span.events)
    .map((entry) => asRecord(entry))
    .find((entry) => entry?.['name'] === name);
  return asRecord(event?.['attributes']) ?? {};
}

const ROLES: Readonly<Record<string, string>> = {
  'gen_ai.system.message': 'system',
  'gen_ai.user.message': 'user',
  'gen_ai.assistant.message': 'assistant',
  'gen_ai.tool.message': 'tool',
};

/** One event for each message: how the conventions had it until version 1.36. */
function messageEvents(span: OtelSpan): readonly unknown[] {
  return asList(span.events).flatMap((entry) => {
    const event = asRecord(entry);
    const role = ROLES[String(event?.['name'])];
    return role === undefined ? [] : [{ role, ...asRecord(event?.['attributes']) }];
  });
}

function choiceEvents(span: OtelSpan): readonly unknown[] {
  return asList(span.events).flatMap((entry) => {
    const event = asRecord(entry);
    if (event?.['name'] !== 'gen_ai.choice') return [];
    const fields = asRecord(event['attributes']) ?? {};
    return [{ role: 'assistant', ...fields, ...asRecord(jsonValue(fields['message'])) }];
  });
}
