import { asList, asRecord, asText } from '../../capture/read-json.js';

/** The text of a message's content: a string, or its text blocks when it has no others. */
export function textOf(content: unknown): string | undefined {
  if (typeof content === 'string') return asText(content);
  const texts: string[] = [];
  for (const item of asList(content)) {
    const block = asRecord(item);
    const text = block?.['type'] === 'text' ? asText(block['text']) : undefined;
    if (text) texts.push(text);
  }
  return texts.length > 0 ? texts.join('\n') : undefined;
}
