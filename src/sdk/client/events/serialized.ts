/** Properties that Amplitude takes as they are; all other structured ones are sent as JSON text. */
const STRUCTURED: ReadonlySet<string> = new Set(['$llm_message', '[Agent] Attachment Types']);

/** Properties that hold any value an app may use; always text. */
const ANY_VALUE: ReadonlySet<string> = new Set([
  '[Agent] Tool Input',
  '[Agent] Tool Output',
  '[Agent] Input State',
  '[Agent] Output State',
]);

/** Whether a property is sent as text whatever its value is. */
export const isText = (name: string): boolean => ANY_VALUE.has(name);

/** A property's value as it is sent: structured ones of the event model as JSON text. */
export function serialized(name: string, value: unknown): unknown {
  if (typeof value === 'object') {
    return name.startsWith('[Agent]') && !STRUCTURED.has(name) ? JSON.stringify(value) : value;
  }
  return typeof value !== 'string' && ANY_VALUE.has(name) ? JSON.stringify(value) : value;
}
