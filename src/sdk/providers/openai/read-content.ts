import { asList, asRecord, asText } from '../../capture/read-json.js';

/** The text of a message's `content`: a string, or parts of which the text parts are joined. Media is left out. */
export function readContent(content: unknown): string | undefined {
  if (typeof content === 'string') return asText(content);
  const texts: string[] = [];
  for (const part of asList(content)) {
    const text = asText(part) ?? asText(asRecord(part)?.['text']) ?? asText(asRecord(part)?.['refusal']);
    if (text) texts.push(text);
  }
  return texts.length > 0 ? texts.join('\n') : undefined;
}
