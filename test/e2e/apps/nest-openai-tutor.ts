import { join } from 'node:path';
import type { ExampleApp } from '../example-app.js';
import { repoRoot } from '../repo-root.js';
import { runCommand } from '../run-command.js';
import { startApp } from '../start-app.js';

const tutor = 'user=u_31 session=c_fractions agent=chats';

/** What the tools are to find in the app, and one conversation with it. */
export const nestOpenaiTutor: ExampleApp = {
  name: 'nest-openai-tutor',
  callSites: [
    'src/chats/recap.service.ts responses.create',
    'src/chats/tutor.service.ts chat.completions.create',
    'src/chats/tutor.service.ts chat.completions.create',
  ],
  check: 'tsc',
  provider: 'openai',
  async start(root, providerUrl, env) {
    const tsc = join(repoRoot, 'node_modules/.bin/tsc');
    const built = await runCommand(tsc, ['-p', '.', '--noEmit', 'false'], { cwd: root });
    if (built.code !== 0) throw new Error(built.output);
    return await startApp(process.execPath, ['dist/main.js'], {
      cwd: root,
      healthPath: '/health',
      env: { OPENAI_API_KEY: 'sk-loopback', OPENAI_BASE_URL: `${providerUrl}/v1`, ...env },
    });
  },
  endsAtOnce: true,
  turns: [
    {
      path: '/chats/c_fractions/messages',
      headers: { 'x-user-id': 'u_31' },
      body: { message: 'Is 7 times 8 really 54?' },
      answers: [
        {
          toolCalls: [{ id: 'call_1', name: 'check_sum', input: { left: 7, operator: '*', right: 8, claimed: 54 } }],
          usage: { input: 120, output: 18 },
        },
        { text: 'Not quite. Count eight sevens again.', usage: { input: 160, output: 9 } },
      ],
    },
    {
      path: '/chats/c_fractions/stream',
      headers: { 'x-user-id': 'u_31' },
      body: { message: 'Then how about 56?' },
      answers: [{ text: 'That is it!', usage: { input: 180, output: 4 } }],
    },
    {
      path: '/chats/c_fractions/recap',
      headers: { 'x-user-id': 'u_31' },
      answers: [{ text: 'Practised the table of seven.', usage: { input: 90, output: 7 } }],
    },
  ],
  replies: ['Count eight sevens again.', 'event: done', 'Practised the table of seven.'],
  rows: [
    [
      `User Message ${tutor} "Is 7 times 8 really 54?"`,
      `AI Response ${tutor} model=gpt-4o-mini in=120 out=18 cached=0 finish=tool_calls streaming=false`,
      `Tool Call ${tutor} tool=check_sum ok=true`,
      `AI Response ${tutor} model=gpt-4o-mini in=160 out=9 cached=0 finish=stop streaming=false "Not quite. Count eight sevens again."`,
      `Session End ${tutor}`,
    ],
    [
      `User Message ${tutor} "Then how about 56?"`,
      `AI Response ${tutor} model=gpt-4o-mini in=180 out=4 cached=0 finish=stop streaming=true "That is it!"`,
      `Session End ${tutor}`,
    ],
    [
      `User Message ${tutor} "user: Is 7 times 8 really 54?\nassistant: null\nassistant: Not quite. Count eight sevens again.\nuser: Then how about 56?\nassistant: That is it!"`,
      `AI Response ${tutor} model=gpt-4o-mini in=90 out=7 cached=0 finish=completed streaming=false "Practised the table of seven."`,
      `Session End ${tutor}`,
    ],
  ],
};
