import type { ToolResult } from '../../capture/model-call.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';

/** The results of tools among the content of a step of the AI SDK. */
export function readToolResults(step: unknown): ToolResult[] {
  const results: ToolResult[] = [];
  for (const item of asList(asRecord(step)?.['content'])) {
    const part = asRecord(item);
    const id = asText(part?.['toolCallId']);
    const isError = part?.['type'] === 'tool-error';
    if (!part || !id || (part['type'] !== 'tool-result' && !isError)) continue;
    const name = asText(part['toolName']);
    const output =
      isError && part['error'] instanceof Error ? part['error'].message : (part['error'] ?? part['output']);
    results.push({ id, ...(name ? { name } : {}), input: part['input'], output, isError });
  }
  return results;
}
