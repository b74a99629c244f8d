import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';
import { expect, test } from 'vitest';
import { createAmplitudeAIMiddleware } from '../../../src/sdk/index.js';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';

test('each request of an Express app is a session of the user whom the request names', async () => {
  const ai = new MockAmplitudeAI();
  const app = express();
  app.use(
    createAmplitudeAIMiddleware<Request>({
      amplitudeAI: ai,
      agentId: 'api-server',
      userIdResolver: (req) => req.get('x-user-id'),
      sessionIdResolver: () => {
        throw new Error('no session store');
      },
      context: (req) => ({ route: req.path }),
    }),
  );
  app.get('/chat', async (_req, res) => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    ai.trackUserMessage({ content: 'hi' });
    res.json({ ok: true });
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const users = ['user-1', 'user-2', 'user-3'];
  await Promise.all(
    users.map(async (user) => {
      const response = await fetch(`http://127.0.0.1:${port}/chat`, { headers: { 'x-user-id': user } });
      expect(await response.json()).toEqual({ ok: true });
    }),
  );
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  ai.assertValid();
  for (const user of users) {
    const own = ai.events.filter((event) => event.user_id === user);
    expect(own.map((event) => event.event_type)).toEqual(['[Agent] User Message', '[Agent] Session End']);
    expect(own[0]?.event_properties).toMatchObject({
      '[Agent] Agent ID': 'api-server',
      '[Agent] Context': '{"route":"/chat"}',
    });
    ai.assertSessionClosed(String(own[0]?.event_properties?.['[Agent] Session ID']));
  }
});
