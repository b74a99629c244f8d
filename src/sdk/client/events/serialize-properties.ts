/** Properties that Amplitude takes as they are; all other structured ones are sent as JSON text. */
const STRUCTURED: ReadonlySet<string> = new Set(['$llm_message', '[Agent] Attachment Types']);

/** The properties as they are sent: without unknown values, structured ones as JSON text. */
export function serializeProperties(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value))) continue;
    const asText = typeof value === 'object' && name.startsWith('[Agent]') && !STRUCTURED.has(name);
    result[name] = asText ? JSON.stringify(value) : value;
  }
  return result;
}
