import { join } from 'node:path';
import type { ExampleApp } from '../example-app.js';
import { repoRoot } from '../repo-root.js';
import { startWithTsx } from '../start-with-tsx.js';

const guildhall = (channel: string) => `user=4711 session=${channel} agent=listeners-message-create`;

/** What the tools are to find in the app, and one conversation with it. */
export const discordMistralBot: ExampleApp = {
  name: 'discord-mistral-bot',
  callSites: ['src/services/referee.ts chat.complete', 'src/services/referee.ts chat.stream'],
  check: 'tsc',
  provider: 'mistral',
  start: (root, providerUrl, env) =>
    startWithTsx([join(repoRoot, 'test/e2e/drivers/discord.ts'), join(root, 'src/bot.ts')], root, '/', {
      MISTRAL_API_KEY: 'loopback',
      MISTRAL_BASE_URL: providerUrl,
      ...env,
    }),
  turns: [
    {
      path: '/messages',
      body: { author: '4711', channel: '1001', content: '<@900> can I castle out of check?' },
      answers: [
        {
          toolCalls: [{ id: 'D681PevKs', name: 'look_up_rule', input: { game: 'chess', keyword: 'castle' } }],
          usage: { input: 130, output: 17 },
        },
        { text: 'No: a king in check may not castle.', usage: { input: 190, output: 12 } },
      ],
    },
    {
      path: '/messages',
      body: { author: '4711', channel: '1002', content: '<@900> explain en passant' },
      answers: [{ text: 'A pawn that has just moved two squares may be taken.', usage: { input: 90, output: 14 } }],
    },
  ],
  replies: ['No: a king in check may not castle.', 'A pawn that has just moved two squares may be taken.'],
  rows: [
    [
      `User Message ${guildhall('1001')} "can I castle out of check?"`,
      `AI Response ${guildhall('1001')} model=mistral-small-latest in=130 out=17 finish=tool_calls streaming=false`,
      `Tool Call ${guildhall('1001')} tool=look_up_rule ok=true`,
      `AI Response ${guildhall('1001')} model=mistral-small-latest in=190 out=12 finish=stop streaming=false "No: a king in check may not castle."`,
      `Session End ${guildhall('1001')}`,
    ],
    [
      `User Message ${guildhall('1002')} "explain en passant"`,
      `AI Response ${guildhall('1002')} model=mistral-small-latest in=90 out=14 finish=stop streaming=true "A pawn that has just moved two squares may be taken."`,
      `Session End ${guildhall('1002')}`,
    ],
  ],
};
