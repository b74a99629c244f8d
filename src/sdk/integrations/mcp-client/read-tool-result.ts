import { asList, asRecord, asText } from '../../capture/read-json.js';

/** What a tool gave back. */
interface ReadToolResult {
  /** The structured result, else the text, else the content blocks as they came. */
  readonly output: unknown;
  /** The text blocks, joined. */
  readonly text: string | undefined;
  readonly isError: boolean;
}

/**
 * Reads a `CallToolResult`; that of the protocol's first revision has its value under `toolResult`.
 * https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-result
 */
export function readToolResult(result: Readonly<Record<string, unknown>> | undefined): ReadToolResult {
  const content = asList(result?.['content']);
  const texts: string[] = [];
  for (const item of content) {
    const block = asRecord(item);
    const text = block?.['type'] === 'text' ? asText(block['text']) : undefined;
    if (text) texts.push(text);
  }
  const text = texts.length > 0 ? texts.join('\n') : undefined;
  const whole = texts.length === content.length ? text : content;
  const output = result?.['structuredContent'] ?? whole ?? result?.['toolResult'];
  return { output, text, isError: result?.['isError'] === true };
}
