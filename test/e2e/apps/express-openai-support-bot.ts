import type { ExampleApp } from '../example-app.js';
import { accessToken, startSupportBot } from '../express-support-bot-driver.js';

const CONVERSATION = 'c_jacket';
const QUESTION = 'Where is DW-20417, and how do I wash the jacket?';
const ANSWER = 'It ships with PostNord. Wash it at 30 degrees.';
/** What has been said so far, as the app hands it to its model. */
const TRANSCRIPT = `Customer: ${QUESTION}\nSkipper: ${ANSWER}\nCustomer: Which size in Tidewalker?\nSkipper: Take a 42.`;
const mara = (agent: string) => `user=u_1042 session=${CONVERSATION} agent=${agent}`;

/** What the tools are to find in the app, and one conversation with it. */
export const expressOpenaiSupportBot: ExampleApp = {
  name: 'express-openai-support-bot',
  callSites: [
    'src/services/chat-service.ts chat.completions.create',
    'src/services/chat-service.ts chat.completions.create',
    'src/services/embeddings.ts embeddings.create',
    'src/services/handoff-writer.ts responses.create',
    'src/services/title-generator.ts chat.completions.create',
  ],
  check: 'tsc',
  provider: 'openai',
  start: startSupportBot,
  turns: async () => {
    const headers = { authorization: `Bearer ${accessToken('u_1042')}` };
    return [
      {
        path: '/api/chat',
        headers,
        body: { message: QUESTION, conversationId: CONVERSATION },
        answers: [
          {
            toolCalls: [
              { id: 'call_order', name: 'get_order_status', input: { order_id: 'DW-20417' } },
              { id: 'call_docs', name: 'search_docs', input: { query: 'wash waterproof jacket', limit: 1 } },
            ],
            usage: { input: 420, output: 38 },
          },
          { text: ANSWER, usage: { input: 760, output: 24, cacheRead: 384 } },
        ],
      },
      {
        path: '/api/chat/stream',
        headers,
        body: { message: 'Which size in Tidewalker?', conversationId: CONVERSATION },
        answers: [{ text: 'Take a 42.', usage: { input: 910, output: 17, cacheRead: 512 } }],
      },
      {
        path: `/api/conversations/${CONVERSATION}/title`,
        headers,
        body: {},
        answers: [{ text: 'Order and boot size', usage: { input: 88, output: 5 } }],
      },
      {
        path: `/api/conversations/${CONVERSATION}/handoff`,
        headers,
        body: {},
        answers: [{ text: 'Wants to know where DW-20417 is.', usage: { input: 140, output: 9 } }],
      },
    ];
  },
  replies: [ANSWER, 'event: done', 'Order and boot size', 'Wants to know where DW-20417 is.'],
  rows: [
    [
      `User Message ${mara('chat')} "${QUESTION}"`,
      `AI Response ${mara('chat')} model=gpt-4o-mini in=420 out=38 cached=0 finish=tool_calls streaming=false`,
      `Embedding ${mara('chat')} model=text-embedding-3-small in=56`,
      `Embedding ${mara('chat')} model=text-embedding-3-small in=8`,
      `Tool Call ${mara('chat')} tool=get_order_status ok=true`,
      `Tool Call ${mara('chat')} tool=search_docs ok=true`,
      `AI Response ${mara('chat')} model=gpt-4o-mini in=760 out=24 cached=384 finish=stop streaming=false "${ANSWER}"`,
      `Session End ${mara('chat')}`,
    ],
    [
      `User Message ${mara('chat')} "Which size in Tidewalker?"`,
      `AI Response ${mara('chat')} model=gpt-4o-mini in=910 out=17 cached=512 finish=stop streaming=true "Take a 42."`,
      `Session End ${mara('chat')}`,
    ],
    [
      `User Message ${mara('conversations')} "${TRANSCRIPT}"`,
      `AI Response ${mara('conversations')} model=gpt-4o-mini in=88 out=5 cached=0 finish=stop streaming=false "Order and boot size"`,
      `Session End ${mara('conversations')}`,
    ],
    [
      `User Message ${mara('conversations')} "${TRANSCRIPT}"`,
      `AI Response ${mara('conversations')} model=gpt-4o-mini in=140 out=9 cached=0 finish=completed streaming=false "Wants to know where DW-20417 is."`,
      `Session End ${mara('conversations')}`,
    ],
  ],
};
