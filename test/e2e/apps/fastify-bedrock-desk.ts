import type { ExampleApp } from '../example-app.js';
import { startWithTsx } from '../start-with-tsx.js';

const desk = 'user=cus_berg session=t_overdue agent=threads';
const HAIKU = 'eu.anthropic.claude-haiku-4-5-20251001-v1:0';

/** What the tools are to find in the app, and one conversation with it. */
export const fastifyBedrockDesk: ExampleApp = {
  name: 'fastify-bedrock-desk',
  callSites: [
    'src/services/assistant.ts send(ConverseCommand)',
    'src/services/assistant.ts send(ConverseStreamCommand)',
    'src/services/topic-classifier.ts send(InvokeModelCommand)',
  ],
  check: 'tsc',
  provider: 'bedrock',
  start: (root, providerUrl, env) =>
    startWithTsx(['src/server.ts'], root, '/healthz', {
      AWS_ACCESS_KEY_ID: 'loopback',
      AWS_SECRET_ACCESS_KEY: 'loopback',
      BEDROCK_ENDPOINT: providerUrl,
      DESK_TOKENS: 'tok_e2e=cus_berg',
      LOG_LEVEL: 'warn',
      ...env,
    }),
  turns: [
    {
      path: '/v1/threads/t_overdue/messages',
      headers: { authorization: 'Bearer tok_e2e' },
      body: { message: 'Which of my invoices are overdue?' },
      answers: [
        {
          toolCalls: [{ id: 'tooluse_1', name: 'list_invoices', input: { state: 'overdue' } }],
          usage: { input: 310, output: 33 },
        },
        { text: 'LL-2026-0117 over 489.00 EUR.', usage: { input: 420, output: 15, cacheRead: 256 } },
      ],
    },
    {
      path: '/v1/threads/t_overdue/stream',
      headers: { authorization: 'Bearer tok_e2e' },
      body: { message: 'Until when can I pay it?' },
      answers: [{ text: 'It was due on 15 September.', usage: { input: 450, output: 11 } }],
    },
    {
      path: '/v1/threads/t_overdue/topic',
      headers: { authorization: 'Bearer tok_e2e' },
      answers: [{ text: 'due date', usage: { input: 60, output: 3 } }],
    },
  ],
  replies: ['LL-2026-0117 over 489.00 EUR.', 'event: done', '"topic":"due date"'],
  rows: [
    [
      `User Message ${desk} "Which of my invoices are overdue?"`,
      `AI Response ${desk} model=${HAIKU} in=310 out=33 cached=0 finish=tool_use streaming=false`,
      `Tool Call ${desk} tool=list_invoices ok=true`,
      `AI Response ${desk} model=${HAIKU} in=420 out=15 cached=256 finish=end_turn streaming=false "LL-2026-0117 over 489.00 EUR."`,
      `Session End ${desk}`,
    ],
    [
      `User Message ${desk} "Until when can I pay it?"`,
      `AI Response ${desk} model=${HAIKU} in=450 out=11 cached=0 finish=end_turn streaming=true "It was due on 15 September."`,
      `Session End ${desk}`,
    ],
    [
      `User Message ${desk} "Which of my invoices are overdue?\nUntil when can I pay it?"`,
      `AI Response ${desk} model=anthropic.claude-3-haiku-20240307-v1:0 in=60 out=3 cached=0 finish=end_turn streaming=false "due date"`,
      `Session End ${desk}`,
    ],
  ],
};
