import type { RequestedToolCall } from '../../capture/model-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { field } from '../field.js';

/** What the parts of one turn hold. */
export interface GoogleParts {
  readonly text?: string;
  readonly thinking?: string;
  readonly toolCalls: RequestedToolCall[];
}

/** Reads parts: https://ai.google.dev/api/caching#Part. Media and code that the model runs itself are left out. */
export function readParts(parts: readonly unknown[]): GoogleParts {
  let text = '';
  let thinking = '';
  const toolCalls: RequestedToolCall[] = [];
  for (const item of parts) {
    const part = asRecord(item);
    const said = asText(item) ?? asText(part?.['text']) ?? '';
    // Parts are pieces of one text, not paragraphs.
    if (part?.['thought'] === true) thinking += said;
    else text += said;
    const call = asRecord(field(part, 'function_call'));
    const name = asText(call?.['name']);
    if (!call || !name) continue;
    const id = asText(call['id']);
    toolCalls.push({ ...(id ? { id } : {}), name, input: call['args'] });
  }
  return { ...(text ? { text } : {}), ...(thinking ? { thinking } : {}), toolCalls };
}
