import type { ContentPolicyConfig } from './content-policy-config.js';

const USER_MESSAGE = '[Agent] User Message';

/** What each granular switch leaves out; `$llm_message` and attachments go by who speaks. */
const EXCLUDED_BY = {
  excludeInput: ['[Agent] System Prompt', '[Agent] Tool Definitions', '[Agent] Input State'],
  excludeOutput: ['[Agent] Reasoning Content', '[Agent] Tool Calls', '[Agent] Output State'],
  excludeToolParameters: ['[Agent] Tool Input', '[Agent] Tool Calls'],
  excludeToolResults: ['[Agent] Tool Output'],
} as const;
const SPOKEN = new Set(['$llm_message', '[Agent] Attachments']);

/** Builds the question "do the granular switches leave this property out?". */
export function excludedProperties(config: ContentPolicyConfig): (eventType: string, property: string) => boolean {
  const names = new Set<string>();
  for (const option of ['excludeInput', 'excludeOutput', 'excludeToolParameters', 'excludeToolResults'] as const) {
    if (config[option]) for (const name of EXCLUDED_BY[option]) names.add(name);
  }
  return (eventType, property) => {
    if (SPOKEN.has(property)) return eventType === USER_MESSAGE ? !!config.excludeInput : !!config.excludeOutput;
    return names.has(property);
  };
}
