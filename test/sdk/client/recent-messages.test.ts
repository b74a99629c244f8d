import { describe, expect, it } from 'vitest';
import { RecentMessages } from '../../../src/sdk/client/recent-messages.js';

describe('RecentMessages', () => {
  it('knows the sessions of the ten thousand messages that came last, and of no others', () => {
    const messages = new RecentMessages();
    for (let n = 0; n < 25_000; n++) messages.add(`message-${n}`, `session-${n % 7}`);
    for (const n of [15_000, 19_999, 20_000, 24_999])
      expect(messages.sessionOf(`message-${n}`)).toBe(`session-${n % 7}`);
    expect(messages.sessionOf('message-14999')).toBeUndefined();
    expect(messages.sessionOf('message-of-another-process')).toBeUndefined();
  });

  it('takes what was said last of a message that came twice', () => {
    const messages = new RecentMessages();
    messages.add('message-1', 'before');
    messages.add('message-1', 'after');
    expect(messages.sessionOf('message-1')).toBe('after');
  });
});
