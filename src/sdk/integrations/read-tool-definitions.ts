import type { ToolDefinition } from '../capture/model-call.js';
import { asList, asRecord, asText } from '../capture/read-json.js';

/** Tools as frameworks hand them to a model: `{ name, description, inputSchema }`, or `parameters` for the last. */
export function readToolDefinitions(value: unknown): ToolDefinition[] {
  const tools: ToolDefinition[] = [];
  for (const item of asList(value)) {
    const tool = asRecord(item);
    const name = asText(tool?.['name']);
    if (!name) continue;
    const description = asText(tool?.['description']);
    const parameters = tool?.['inputSchema'] ?? tool?.['parameters'];
    tools.push({ name, ...(description ? { description } : {}), ...(parameters !== undefined ? { parameters } : {}) });
  }
  return tools;
}
