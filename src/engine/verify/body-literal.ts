import type { BodyField } from './body-field.js';
import { fieldRole, sampleValue } from './sample-value.js';

/** What is sent when nothing tells what a handler reads. */
export const UNKNOWN_BODY: readonly BodyField[] = [{ name: 'message', optional: false, declared: false }];

/** Source text of an object literal with a value for each field that needs one. */
export function bodyLiteral(fields: readonly BodyField[]): string {
  const parts: string[] = [];
  // Where both exist, `messages` is the conversation and `message` its newest part; either alone is enough.
  const hasMessages = fields.some((field) => fieldRole(field.name) === 'messages');
  for (const field of fields) {
    if (hasMessages && fieldRole(field.name) === 'message' && field.optional) continue;
    const value = sampleValue(field);
    if (value !== undefined) parts.push(`${propertyKey(field.name)}: ${value}`);
  }
  return parts.length > 0 ? `{ ${parts.join(', ')} }` : '{}';
}

const propertyKey = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/** Whether the fields let a user say something. */
export const hasMessage = (fields: readonly BodyField[]): boolean =>
  fields.some((field) => ['message', 'messages'].includes(fieldRole(field.name)));

/** Whether a field names a conversation. */
export const hasConversation = (fields: readonly BodyField[]): boolean =>
  fields.some((field) => fieldRole(field.name) === 'conversation');
