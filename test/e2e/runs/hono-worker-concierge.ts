import { join } from 'node:path';
import type { ExampleRun } from '../example-run.js';
import { repoRoot } from '../repo-root.js';
import { startWithTsx } from '../start-with-tsx.js';

const concierge = (agent: string, session: string) => `user=u_8 session=${session} agent=${agent}`;

/** One conversation with the app. */
export const honoWorkerConcierge: ExampleRun = {
  name: 'hono-worker-concierge',
  provider: 'openai',
  start: (root, providerUrl, env) =>
    startWithTsx([join(repoRoot, 'test/e2e/drivers/worker.ts'), join(root, 'src/index.ts')], root, '/health', {
      OPENAI_API_KEY: 'sk-loopback',
      OPENAI_BASE_URL: `${providerUrl}/v1`,
      ...env,
    }),
  turns: [
    {
      path: '/api/chat',
      headers: { 'x-user-id': 'u_8' },
      body: {
        id: 'chat_ferry',
        messages: [{ id: 'm1', role: 'user', parts: [{ type: 'text', text: 'A cabin from Bergen, please.' }] }],
      },
      answers: [
        {
          toolCalls: [{ id: 'call_1', name: 'find_sailings', input: { from: 'Bergen' } }],
          usage: { input: 210, output: 16 },
        },
        { text: 'FL-301 sails on 3 December.', usage: { input: 280, output: 12 } },
      ],
    },
    {
      path: '/api/complaints',
      headers: { 'x-user-id': 'u_8' },
      body: { conversationId: 'chat_cold', text: 'The cabin of FL-301 was freezing.' },
      answers: [
        {
          text: JSON.stringify({ sailingId: 'FL-301', subject: 'Cold cabin', severity: 'medium' }),
          usage: { input: 95, output: 22 },
        },
      ],
    },
  ],
  replies: ['"delta":"FL-301"', 'Cold cabin'],
  rows: [
    [
      `User Message ${concierge('chat', 'chat_ferry')} "A cabin from Bergen, please."`,
      `AI Response ${concierge('chat', 'chat_ferry')} model=gpt-4o-mini in=210 out=16 cached=0 finish=tool_calls streaming=true`,
      `Tool Call ${concierge('chat', 'chat_ferry')} tool=find_sailings ok=true`,
      `AI Response ${concierge('chat', 'chat_ferry')} model=gpt-4o-mini in=280 out=12 cached=0 finish=stop streaming=true "FL-301 sails on 3 December."`,
      `Session End ${concierge('chat', 'chat_ferry')}`,
    ],
    [
      `User Message ${concierge('complaints', 'chat_cold')} "File this complaint of a ferry guest:\n\nThe cabin of FL-301 was freezing."`,
      `AI Response ${concierge('complaints', 'chat_cold')} model=gpt-4o-mini in=95 out=22 cached=0 finish=stop streaming=false "{"sailingId":"FL-301","subject":"Cold cabin","severity":"medium"}"`,
      `Session End ${concierge('complaints', 'chat_cold')}`,
    ],
  ],
  verifiedBy: 'src/routes/chat.ts',
};
