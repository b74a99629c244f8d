import type { ToolDefinition } from '../../capture/model-call.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';

/**
 * Reads `tools` of chat completions (`{ type, function: { name … } }`) and of responses (`{ type, name … }`), and the
 * older `functions`. A built-in tool goes by its type.
 */
export function readTools(tools: unknown): ToolDefinition[] {
  const definitions: ToolDefinition[] = [];
  const items = asList(tools);
  for (let index = 0; index < items.length; index += 1) {
    // Read without running accessors: the SDK's helpers count how often theirs are read.
    const tool = asRecord(Object.getOwnPropertyDescriptor(items, index)?.value);
    const body = asRecord(tool?.['function']) ?? asRecord(tool?.['custom']) ?? tool;
    const name = asText(body?.['name']) ?? asText(body?.['server_label']) ?? asText(tool?.['type']);
    if (!body || !name) continue;
    const description = asText(body['description']);
    const parameters = body['parameters'] ?? body['format'];
    definitions.push({ name, ...(description ? { description } : {}), ...(parameters ? { parameters } : {}) });
  }
  return definitions;
}
