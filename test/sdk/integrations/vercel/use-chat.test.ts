import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { UIMessage } from 'ai-6';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { createAmplitudeAIMiddleware } from '../../../../src/sdk/middleware/index.js';
import { MockAmplitudeAI } from '../../../../src/sdk/testing/index.js';
import { startOpenAIServer } from '../../../loopback/openai-server.js';
import { majors } from './majors.js';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

interface ChatRequest {
  readonly id: string;
  readonly messages: UIMessage[];
}

// From major 5 on, `useChat` sends through this transport, which runs without React.
describe.each(majors.filter(({ major }) => major > 4))('a conversation of useChat of AI SDK $major', (given) => {
  const { sdk, openai } = given;

  async function appModel(ai: MockAmplitudeAI) {
    const server = await startOpenAIServer({ script: [{ text: 'Hello! How can I help?' }, { text: 'On Monday.' }] });
    ends.push(() => server.close());
    return ai.wrap(openai.createOpenAI({ baseURL: `${server.url}/v1`, apiKey: 'test-key' })).chat('gpt-4o');
  }

  const user = (id: string, text: string): UIMessage => ({ id, role: 'user', parts: [{ type: 'text', text }] });

  /** Two turns, as the hook makes them. @returns what the assistant said */
  async function converse(send: typeof fetch, api: string): Promise<string[]> {
    const transport = new sdk.DefaultChatTransport({ api, fetch: send });
    const messages: UIMessage[] = [];
    for (const [index, text] of ['Hi there', 'Where is order A-17?'].entries()) {
      messages.push(user(`message-${index}`, text));
      const stream = await transport.sendMessages({
        chatId: 'chat-of-the-hook',
        messages,
        trigger: 'submit-message',
        messageId: undefined,
        abortSignal: undefined,
      });
      let answer: UIMessage | undefined;
      for await (const message of sdk.readUIMessageStream({ stream })) answer = message;
      if (answer) messages.push(answer);
    }
    return messages
      .filter(({ role }) => role === 'assistant')
      .map(({ parts }) => parts.map((part) => (part.type === 'text' ? part.text : '')).join(''));
  }

  function expectOneSession(ai: MockAmplitudeAI): void {
    ai.assertValid();
    const spoken = ai.events.filter(({ event_type }) => event_type !== '[Agent] Session End');
    expect(spoken.map(({ event_type, event_properties: p }) => [event_type, p?.['$llm_message']])).toEqual([
      ['[Agent] User Message', { text: 'Hi there' }],
      ['[Agent] AI Response', { text: 'Hello! How can I help?' }],
      ['[Agent] User Message', { text: 'Where is order A-17?' }],
      ['[Agent] AI Response', { text: 'On Monday.' }],
    ]);
    for (const { user_id, event_properties: p } of ai.events) {
      expect([user_id, p?.['[Agent] Session ID'], p?.['[Agent] Agent ID']]).toEqual([
        'user-1',
        'chat-of-the-hook',
        'support-bot',
      ]);
    }
    expect(spoken.map(({ event_properties: p }) => p?.['[Agent] Turn ID'])).toEqual([1, 2, 3, 4]);
  }

  it('is one session, by the id of the chat, behind a route handler', async () => {
    const ai = new MockAmplitudeAI();
    const model = await appModel(ai);
    const POST = ai.agent('support-bot').handler(async (request: Request) => {
      const { id, messages } = (await request.json()) as ChatRequest; // what the hook sends
      ai.setIdentity({ userId: 'user-1', sessionId: id });
      return sdk
        .streamText({ model, messages: await sdk.convertToModelMessages(messages) })
        .toUIMessageStreamResponse();
    });
    const answers = await converse(
      async (url, init) => await POST(new Request(String(url), init)),
      'http://app.example/api/chat',
    );
    expect(answers).toEqual(['Hello! How can I help?', 'On Monday.']);
    expectOneSession(ai);
  });

  it('is one session, by the id of the chat, behind the Express middleware', async () => {
    const ai = new MockAmplitudeAI();
    const model = await appModel(ai);
    const app = express();
    app.use(createAmplitudeAIMiddleware({ amplitudeAI: ai, agentId: 'support-bot', userIdResolver: () => 'user-1' }));
    app.use(express.json());
    app.post('/api/chat', async (request, response) => {
      const { id, messages }: ChatRequest = request.body;
      ai.setIdentity({ sessionId: id });
      sdk
        .streamText({ model, messages: await sdk.convertToModelMessages(messages) })
        .pipeUIMessageStreamToResponse(response);
    });
    const listening = app.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    ends.push(() => void listening.close());
    const { port } = listening.address() as AddressInfo; // it listens on TCP
    const answers = await converse(fetch, `http://127.0.0.1:${port}/api/chat`);
    expect(answers).toEqual(['Hello! How can I help?', 'On Monday.']);
    expectOneSession(ai);
  });
});
