import { asRecord } from '../../capture/read-json.js';
import { readContent } from './read-content.js';

/** The text of the user's turn before the last message; `undefined` when there is none. */
export function previousUserMessage(messages: readonly unknown[]): string | undefined {
  for (let index = messages.length - 2; index >= 0; index -= 1) {
    const message = asRecord(messages[index]);
    if (message?.['role'] === 'user') return readContent(message['content']);
  }
  return undefined;
}
