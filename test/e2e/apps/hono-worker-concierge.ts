import type { ExampleApp } from '../example-app.js';
import { startWorker } from '../start-worker.js';

const concierge = (agent: string, session: string) => `user=u_8 session=${session} agent=${agent}`;

/** What the tools are to find in the app, and one conversation with it. */
export const honoWorkerConcierge: ExampleApp = {
  name: 'hono-worker-concierge',
  callSites: ['src/routes/chat.ts streamText', 'src/routes/complaints.ts generateObject'],
  check: 'tsc',
  provider: 'openai',
  start: (root, providerUrl, env) =>
    startWorker(root, 'src/index.ts', '/health', {
      OPENAI_API_KEY: 'sk-loopback',
      OPENAI_BASE_URL: `${providerUrl}/v1`,
      ...env,
    }),
  // Nothing runs between the requests of a Worker: its events leave with the end of a session.
  playedAt: ['session', 'full'],
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
};
