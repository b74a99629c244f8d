/** Properties that Amplitude takes as they are; all other structured ones are sent as JSON text. */
const STRUCTURED: ReadonlySet<string> = new Set(['$llm_message', '[Agent] Attachment Types']);

/** Properties that hold any value an app may use; always text. */
const ANY_VALUE: ReadonlySet<string> = new Set([
  '[Agent] Tool Input',
  '[Agent] Tool Output',
  '[Agent] Input State',
  '[Agent] Output State',
]);

/** The properties as they are sent: without unknown values, structured ones as JSON text. */
export function serializeProperties(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value))) continue;
    const isStructured = typeof value === 'object' && name.startsWith('[Agent]') && !STRUCTURED.has(name);
    const asText = isStructured || (ANY_VALUE.has(name) && typeof value !== 'string');
    result[name] = asText ? JSON.stringify(value) : value;
  }
  return result;
}
