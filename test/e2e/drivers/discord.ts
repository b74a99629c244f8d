/**
 * Lets messages arrive at a Discord bot without Discord: `discord.ts <module>`, whose `createBot()` gives the client.
 * `POST /messages` with `{ author, channel, content }` is answered with everything that the bot replied.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Client } from 'discord.js';

const [, , path = ''] = process.argv;
const { createBot } = (await import(pathToFileURL(path).href)) as { createBot(): Client }; // the example's own export
const bot = createBot();
const user = { id: '900', tag: 'Guildhall#0001', bot: true };
Object.defineProperty(bot, 'user', { value: user });

interface Incoming {
  readonly author: string;
  readonly channel: string;
  readonly content: string;
}

async function deliver({ author, channel, content }: Incoming): Promise<string[]> {
  const replies: string[] = [];
  let isDone = false;
  const message = {
    client: bot,
    author: { id: author, bot: false },
    channelId: channel,
    content,
    mentions: { has: (one: unknown) => one === user },
    reply: async (text: string) => {
      const at = replies.push(text) - 1;
      isDone = text !== '…';
      return {
        edit: async (edited: string) => {
          isDone = replies[at] === edited;
          replies[at] = edited;
        },
      };
    },
  };
  bot.emit('messageCreate', message as never); // as much of a message as the bot looks at
  // A listener's promise is nobody's: the bot is done when it has replied, or edited its reply for the last time.
  for (let turn = 0; turn < 500 && !isDone; turn++) await sleep(10);
  return replies;
}

const server = createServer(async (request, response) => {
  if (request.method === 'GET') return response.end('ok');
  let body = '';
  for await (const chunk of request) body += chunk;
  response.end(JSON.stringify(await deliver(JSON.parse(body))));
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
await once(server, 'listening');
process.once('SIGTERM', () => server.close(() => process.exit(0)));
