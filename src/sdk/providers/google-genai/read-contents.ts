import { asList, asRecord, asText } from '../../capture/read-json.js';

/** One turn of a conversation with Gemini. */
export interface GoogleTurn {
  readonly role: string;
  readonly parts: readonly unknown[];
}

/**
 * The turns of `contents`: a list of turns, as the API takes it, or what the SDKs make one of: a text, a part, or a list of
 * texts and parts, which together are one turn of the user.
 */
export function readContents(value: unknown): GoogleTurn[] {
  const turns: { role: string; parts: unknown[] }[] = [];
  let loose: unknown[] | undefined;
  for (const item of Array.isArray(value) ? asList(value) : [value]) {
    const content = asRecord(item);
    if (content && 'parts' in content) {
      loose = undefined;
      turns.push({ role: asText(content['role']) ?? 'user', parts: [...partsOf(content['parts'])] });
    } else if (content || asText(item)) {
      if (!loose) {
        loose = [];
        turns.push({ role: 'user', parts: loose });
      }
      loose.push(content ?? { text: item });
    }
  }
  return turns;
}

function partsOf(parts: unknown): readonly unknown[] {
  return typeof parts === 'string' ? [{ text: parts }] : asList(parts);
}
