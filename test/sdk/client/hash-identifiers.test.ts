import { createHmac } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { AIConfigOptions } from '../../../src/sdk/client/ai-config.js';
import { AmplitudeAI } from '../../../src/sdk/client/amplitude-ai.js';
import { hashIdentifier } from '../../../src/sdk/privacy/hash-identifier.js';
import { recordingSink } from './recording-sink.js';

const KEY = 'a secret of the app';
const hmac = (text: string) => createHmac('sha256', KEY).update(text).digest('hex');

function open(hashIdentifiers: NonNullable<AIConfigOptions['hashIdentifiers']>) {
  const sink = recordingSink();
  return { sink, ai: new AmplitudeAI({ sink, config: { hashIdentifiers } }) };
}

/** A chat over a messenger, where the ids of user and conversation are a telephone number and a chat id. */
async function chat(ai: AmplitudeAI): Promise<void> {
  const agent = ai.agent('concierge', { customerOrgId: 'org-4711' });
  const ids = {
    userId: '+15551234567',
    sessionId: 'iMessage;-;+15551234567',
    deviceId: 'device-99',
    browserSessionId: '17',
  };
  await agent.session(ids).run(async () => {
    const messageId = ai.trackUserMessage({ content: 'Where is my parcel?' });
    ai.score({ name: 'thumbs', value: 1, targetId: messageId });
    ai.score({ name: 'quality', value: 0.9, targetId: ids.sessionId, targetType: 'session' });
  });
  agent.session({ sessionId: 'iMessage;-;+15557654321' }).runSync(() => ai.trackUserMessage({ content: 'Hello' }));
}

describe('hashIdentifiers', () => {
  it('lets no identifier of a person leave in the clear, and keeps the events of one together', async () => {
    const { ai, sink } = open({ key: KEY });
    await chat(ai);
    const sent = JSON.stringify(sink.events);
    for (const secret of ['5551234567', '5557654321', 'device-99', 'org-4711', KEY]) expect(sent).not.toContain(secret);
    const [message, thumbs, quality] = sink.events;
    expect(message).toMatchObject({
      user_id: hmac('+15551234567'),
      device_id: hmac('device-99'),
      event_properties: {
        '[Agent] Session ID': hmac('iMessage;-;+15551234567'),
        '[Agent] Customer Org ID': hmac('org-4711'),
        '[Agent] Agent ID': 'concierge',
      },
    });
    expect(thumbs?.event_properties?.['[Agent] Session ID']).toBe(hmac('iMessage;-;+15551234567'));
    expect(thumbs?.event_properties?.['[Agent] Target ID']).toBe(message?.event_properties?.['[Agent] Message ID']);
    expect(quality?.event_properties?.['[Agent] Target ID']).toBe(hmac('iMessage;-;+15551234567'));
  });

  it('hashes what it is told to and leaves the rest', async () => {
    const { ai, sink } = open({ key: KEY, identifiers: ['session'] });
    await chat(ai);
    expect(sink.events[0]).toMatchObject({
      user_id: '+15551234567',
      device_id: 'device-99',
      event_properties: {
        '[Agent] Session ID': hmac('iMessage;-;+15551234567'),
        '[Amplitude] Session Replay ID': 'device-99/17',
      },
    });
    // Nobody is known in the second conversation, and its device id is made of the session id.
    expect(sink.events.at(-1)?.device_id).not.toContain('5557654321');
  });

  it('gives an app the same hashes for its own events', () => {
    expect(hashIdentifier('+15551234567', KEY)).toBe(hmac('+15551234567'));
  });

  it('hides identifiers also when the key is missing, and says so', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { ai, sink } = open({ key: undefined });
    await chat(ai);
    expect(JSON.stringify(sink.events)).not.toContain('5551234567');
    expect(sink.events[0]?.user_id).toBe(sink.events[1]?.user_id);
    expect(said).toHaveBeenCalledWith(expect.stringContaining('hashIdentifiers has no key'));
    said.mockRestore();
  });
});
