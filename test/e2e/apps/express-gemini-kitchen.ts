import type { ExampleApp } from '../example-app.js';
import { startApp } from '../start-app.js';

const recipes = 'user=undefined session=(generated) agent=recipes model=gemini-embedding-001';
const kitchen = 'user=ada session=c_leeks agent=chats';

/** What the tools are to find in the app, and one conversation with it. */
export const expressGeminiKitchen: ExampleApp = {
  name: 'express-gemini-kitchen',
  callSites: [
    'services/cook.js models.generateContent',
    'services/cook.js models.generateContentStream',
    'services/cook.js sendMessage',
    'services/recipe-search.js models.embedContent',
  ],
  // The search for recipes is open to anybody.
  findings: ['session-without-user-id'],
  check: 'syntax',
  provider: 'google',
  start: (root, providerUrl, env) =>
    startApp(process.execPath, ['server.js'], {
      cwd: root,
      healthPath: '/healthz',
      env: { GEMINI_API_KEY: 'loopback', GEMINI_BASE_URL: providerUrl, ...env },
    }),
  turns: [
    {
      path: '/api/cooks/ada/chats/c_leeks/messages',
      body: { text: 'What can I cook tonight?' },
      answers: [
        { toolCalls: [{ id: 'fc_1', name: 'look_into_pantry', input: {} }], usage: { input: 80, output: 9 } },
        { text: 'A leek tart.', usage: { input: 130, output: 5, cacheRead: 64 } },
      ],
    },
    {
      path: '/api/cooks/ada/chats/c_leeks/stream',
      body: { text: 'How do I start?' },
      answers: [{ text: 'Slice the leeks thinly.', usage: { input: 150, output: 8 } }],
    },
    {
      path: '/api/cooks/ada/chats/c_leeks/shopping-list',
      answers: [{ text: '["flour","cream"]', usage: { input: 170, output: 6 } }],
    },
    { path: '/api/recipes?q=eggs', method: 'GET', answers: [] },
  ],
  replies: ['A leek tart.', '"Slice ', '"flour","cream"', 'omelette'],
  rows: [
    [
      `User Message ${kitchen} "What can I cook tonight?"`,
      `AI Response ${kitchen} model=gemini-2.5-flash in=80 out=9 finish=STOP streaming=false`,
      `Tool Call ${kitchen} tool=look_into_pantry ok=true`,
      `AI Response ${kitchen} model=gemini-2.5-flash in=130 out=5 cached=64 finish=STOP streaming=false "A leek tart."`,
      `Session End ${kitchen}`,
    ],
    [
      `User Message ${kitchen} "How do I start?"`,
      `AI Response ${kitchen} model=gemini-2.5-flash in=150 out=8 finish=STOP streaming=true "Slice the leeks thinly."`,
      `Session End ${kitchen}`,
    ],
    [
      `User Message ${kitchen} "List what I need to buy as a JSON array of strings."`,
      `AI Response ${kitchen} model=gemini-2.5-flash in=170 out=6 finish=STOP streaming=false "["flour","cream"]"`,
      `Session End ${kitchen}`,
    ],
    // Nobody is signed in where recipes are searched.
    [`Embedding ${recipes}`, `Embedding ${recipes}`, 'Session End user=undefined session=(generated) agent=recipes'],
  ],
};
