import type { ExampleApp } from '../example-app.js';
import { startWithTsx } from '../start-with-tsx.js';

const wayfarer = (agent: string) => `user=mira session=t_alps agent=${agent}`;

/** What the tools are to find in the app, and one conversation with it. */
export const langgraphTravelAgent: ExampleApp = {
  name: 'langgraph-travel-agent',
  callSites: ['src/graph/nodes.ts invoke', 'src/plan-trip.ts invoke', 'src/plan-trip.ts stream'],
  check: 'tsc',
  provider: 'openai',
  start: (root, providerUrl, env) =>
    startWithTsx(['src/server.ts'], root, '/healthz', {
      OPENAI_API_KEY: 'sk-loopback',
      OPENAI_BASE_URL: `${providerUrl}/v1`,
      ...env,
    }),
  turns: [
    {
      path: '/threads/t_alps/runs',
      headers: { 'x-user-id': 'mira' },
      body: { question: 'How do I get from Vienna to Ljubljana?' },
      answers: [
        {
          toolCalls: [{ id: 'call_1', name: 'search_trains', input: { from: 'Vienna', to: 'Ljubljana' } }],
          usage: { input: 140, output: 20 },
        },
        { text: 'Take EC 151 at 07:58.', usage: { input: 200, output: 10 } },
      ],
    },
    {
      path: '/threads/t_alps/runs/stream',
      headers: { 'x-user-id': 'mira' },
      body: { question: 'How long does it take?' },
      answers: [{ text: 'A little over six hours.', usage: { input: 230, output: 7 } }],
    },
  ],
  replies: ['Take EC 151 at 07:58.', 'A little over six hours.'],
  rows: [
    // One handler serves everything, the health check as well.
    ['Session End user=undefined session=(generated) agent=wayfarer'],
    [
      `User Message ${wayfarer('planner')} "How do I get from Vienna to Ljubljana?"`,
      `AI Response ${wayfarer('planner')} model=gpt-4o-mini in=140 out=20 cached=0 finish=tool_calls streaming=false`,
      `Tool Call ${wayfarer('wayfarer')} tool=search_trains ok=true`,
      `AI Response ${wayfarer('planner')} model=gpt-4o-mini in=200 out=10 cached=0 finish=stop streaming=false "Take EC 151 at 07:58."`,
      `Session End ${wayfarer('wayfarer')}`,
    ],
    [
      `User Message ${wayfarer('planner')} "How long does it take?"`,
      `AI Response ${wayfarer('planner')} model=gpt-4o-mini in=230 out=7 cached=0 finish=stop streaming=true "A little over six hours."`,
      `Session End ${wayfarer('wayfarer')}`,
    ],
  ],
  // Seen in what the planner sends to its model, not in the tool's own run.
  unwrappedTool: (row) => row.replace('agent=wayfarer', 'agent=planner'),
};
