import { asList, asRecord, asText } from '../../capture/read-json.js';

/** What one message says aloud, and what it thinks. */
export interface MessageText {
  readonly text?: string;
  readonly thinking?: string;
  /** Whether it thinks, also when the thought is empty or hidden. */
  readonly thinks: boolean;
}

/**
 * The text of a message's `content`: a string, or parts `{ type: 'text', text }` and `{ type: 'thinking', thinking }`
 * (where a thought is a string or parts of its own). Media is left out.
 */
export function readMessageText(content: unknown): MessageText {
  if (typeof content === 'string') return { ...(content ? { text: content } : {}), thinks: false };
  const texts: string[] = [];
  const thoughts: string[] = [];
  let thinks = false;
  for (const item of asList(content)) {
    const part = asRecord(item);
    const text = asText(item) ?? asText(part?.['text']);
    if (part?.['type'] === 'thinking') {
      thinks = true;
      const thought = readMessageText(part['thinking']).text;
      if (thought) thoughts.push(thought);
    } else if (text) texts.push(text);
  }
  return {
    ...(texts.length > 0 ? { text: texts.join('\n') } : {}),
    ...(thoughts.length > 0 ? { thinking: thoughts.join('\n') } : {}),
    thinks,
  };
}
