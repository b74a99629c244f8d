import type { BodyField } from './body-field.js';

/** What a field means in a conversation, by its name. */
export type FieldRole = 'message' | 'messages' | 'conversation' | 'user' | 'other';

export function fieldRole(name: string): FieldRole {
  if (/^(messages|history|chatHistory)$/i.test(name)) return 'messages';
  if (/^(message|prompt|question|query|input|text|content|msg|q|userMessage|userInput)$/i.test(name)) return 'message';
  if (/^user_?id$/i.test(name)) return 'user';
  if (/^(id|uuid)$|(chat|conversation|session|thread|room|ticket|channel|case)_?(id|uuid)$/i.test(name)) {
    return 'conversation';
  }
  return 'other';
}

/** Source text of a value for a field; `undefined` when the field is better left out. */
export function sampleValue(field: BodyField): string | undefined {
  switch (fieldRole(field.name)) {
    case 'message':
      return field.type === 'array' || field.type === 'object' ? "{ role: 'user', content: QUESTION }" : 'QUESTION';
    case 'messages':
      // Messages of the AI SDK's useChat keep their text in parts, others in their content.
      return "[{ id: 'm1', role: 'user', content: QUESTION, parts: [{ type: 'text', text: QUESTION }] }]";
    case 'conversation':
      return 'SESSION_ID';
    case 'user':
      return 'USER_ID';
    case 'other':
      return field.declared && !field.optional ? declaredValue(field) : undefined;
  }
}

function declaredValue({ type, name, first }: BodyField): string {
  if (first !== undefined) return JSON.stringify(first);
  switch (type) {
    case 'number':
      return '1';
    case 'boolean':
      return 'false';
    case 'array':
      return '[]';
    case 'object':
      return '{}';
    default:
      return /e-?mail/i.test(name) ? "'verify@example.com'" : "'verify'";
  }
}
