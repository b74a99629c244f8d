/** What kind of content a property carries; the granular switches go by it. */
export type ContentCategory = 'input' | 'output' | 'toolParameters' | 'toolResults' | 'other';

const BY_PROPERTY: ReadonlyMap<string, ContentCategory> = new Map([
  ['[Agent] System Prompt', 'input'],
  ['[Agent] Tool Definitions', 'input'],
  ['[Agent] Input State', 'input'],
  ['[Agent] Reasoning Content', 'output'],
  ['[Agent] Tool Calls', 'output'],
  ['[Agent] Output State', 'output'],
  ['[Agent] Tool Input', 'toolParameters'],
  ['[Agent] Tool Output', 'toolResults'],
]);

/** Names the category of a content-bearing property. */
export function contentCategory(eventType: string, property: string): ContentCategory {
  if (property === '$llm_message') return eventType === '[Agent] User Message' ? 'input' : 'output';
  if (property === '[Agent] Attachments') return eventType === '[Agent] User Message' ? 'input' : 'output';
  return BY_PROPERTY.get(property) ?? 'other';
}
