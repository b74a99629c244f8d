import type { ExampleApp } from '../example-app.js';
import { buildNextChat, serverActionId, signIn, startNextChat } from '../next-chat-driver.js';
import type { Turn } from '../play.js';

const CHAT = 'chat-e2e-1';
const LADISLAW = 'Ladislaw enters in chapter nine, sketching in the garden.';
/** What has been said so far, as the app hands it to its model. */
const TRANSCRIPT = `Reader: When does Ladislaw appear?\n\nMarginalia: ${LADISLAW}`;
const ada = (agent: string) => `user=usr_ada session=${CHAT} agent=${agent}`;

/** What the tools are to find in the app, and one conversation with it. */
export const nextAnthropicChat: ExampleApp = {
  name: 'next-anthropic-chat',
  callSites: [
    'app/actions.ts messages.create',
    'app/api/chat/route.ts messages.create',
    'app/api/summarize/route.ts messages.create',
  ],
  check: 'tsc',
  provider: 'anthropic',
  async start(root, providerUrl, env) {
    await buildNextChat(root);
    return await startNextChat(root, providerUrl, env);
  },
  // Its production build takes longer than everything else.
  playedAt: ['full'],
  async turns(app, root): Promise<readonly Turn[]> {
    const cookie = await signIn(app, 'ada@example.com', 'lovelace');
    return [
      { path: '/api/chat', body: {}, status: 401, answers: [] },
      {
        path: '/api/chat',
        headers: { cookie },
        body: { chatId: CHAT, message: 'When does Ladislaw appear?', book: 'Middlemarch' },
        answers: [{ text: LADISLAW, usage: { input: 640, output: 21, cacheRead: 512 }, delayMs: 10, eventDelayMs: 2 }],
      },
      {
        path: '/api/summarize',
        headers: { cookie },
        body: { chatId: CHAT },
        answers: [{ text: 'You asked when Ladislaw appears.', usage: { input: 210, output: 14 } }],
      },
      {
        path: `/chat/${CHAT}`,
        headers: {
          cookie,
          'next-action': serverActionId(root, 'generateTitle'),
          accept: 'text/x-component',
          'content-type': 'text/plain;charset=UTF-8',
          origin: app.url,
        },
        body: [CHAT],
        answers: [{ text: 'Meeting Ladislaw', usage: { input: 120, output: 6 } }],
      },
    ];
  },
  replies: ['', LADISLAW, 'You asked when Ladislaw appears.', '"Meeting Ladislaw"'],
  rows: [
    // A stranger is turned away, and no model is asked.
    ['Session End user=undefined session=(generated) agent=chat'],
    [
      `User Message ${ada('chat')} "When does Ladislaw appear?"`,
      `AI Response ${ada('chat')} model=claude-sonnet-5 in=640 out=21 cached=512 finish=end_turn streaming=true "${LADISLAW}"`,
      `Session End ${ada('chat')}`,
    ],
    [
      `User Message ${ada('summarize')} "${TRANSCRIPT}"`,
      `AI Response ${ada('summarize')} model=claude-haiku-4-5 in=210 out=14 cached=0 finish=end_turn streaming=false "You asked when Ladislaw appears."`,
      `Session End ${ada('summarize')}`,
    ],
    [
      `User Message ${ada('generate-title')} "${TRANSCRIPT}"`,
      `AI Response ${ada('generate-title')} model=claude-haiku-4-5 in=120 out=6 cached=0 finish=end_turn streaming=false "Meeting Ladislaw"`,
      `Session End ${ada('generate-title')}`,
    ],
  ],
};
