/** Frameworks whose handlers are handed to a call. */
export interface Registration {
  readonly framework: string;
  readonly kind: string;
  /** Package names; a trailing `*` matches any rest. */
  readonly packages: readonly string[];
  /** The called member or export; `new` for a construction. */
  readonly call: RegExp;
  /** The first string argument is a route and the member an HTTP method. */
  readonly isRoute?: boolean;
}

const HTTP = /^(get|post|put|patch|delete|all|use|head|options|del)$/;

/** From each library's own documentation. */
export const REGISTRATIONS: readonly Registration[] = [
  {
    framework: 'express',
    kind: 'express-route',
    packages: ['express', 'express-promise-router'],
    call: HTTP,
    isRoute: true,
  },
  {
    framework: 'fastify',
    kind: 'fastify-route',
    packages: ['fastify', 'fastify-plugin'],
    call: /^(get|post|put|patch|delete|all|head|options|route)$/,
    isRoute: true,
  },
  { framework: 'koa', kind: 'koa-route', packages: ['koa', '@koa/router', 'koa-router'], call: HTTP, isRoute: true },
  {
    framework: 'hono',
    kind: 'hono-route',
    packages: ['hono', '@hono/*'],
    call: /^(get|post|put|patch|delete|all|use|on|openapi)$/,
    isRoute: true,
  },
  { framework: 'elysia', kind: 'elysia-route', packages: ['elysia'], call: HTTP, isRoute: true },
  { framework: 'restify', kind: 'restify-route', packages: ['restify'], call: HTTP, isRoute: true },
  { framework: 'polka', kind: 'polka-route', packages: ['polka'], call: HTTP, isRoute: true },
  { framework: 'itty-router', kind: 'itty-route', packages: ['itty-router'], call: HTTP, isRoute: true },
  {
    framework: 'node-http',
    kind: 'http-server',
    packages: ['http', 'https', 'http2', 'node:http', 'node:https', 'node:http2'],
    call: /^(createServer|createSecureServer)$/,
  },
  { framework: 'trpc', kind: 'trpc-procedure', packages: ['@trpc/server'], call: /^(query|mutation|subscription)$/ },
  { framework: 'bullmq', kind: 'queue-job', packages: ['bullmq'], call: /^new$/ },
  { framework: 'bull', kind: 'queue-job', packages: ['bull', 'bee-queue', '@nestjs/bull'], call: /^process$/ },
  { framework: 'sqs-consumer', kind: 'queue-job', packages: ['sqs-consumer'], call: /^create$/ },
  { framework: 'kafkajs', kind: 'queue-job', packages: ['kafkajs'], call: /^run$/ },
  { framework: 'amqplib', kind: 'queue-job', packages: ['amqplib'], call: /^consume$/ },
  {
    framework: 'agenda',
    kind: 'queue-job',
    packages: ['agenda', '@hokify/agenda', 'pg-boss', 'graphile-worker'],
    call: /^(define|work|run)$/,
  },
  {
    framework: 'cron',
    kind: 'scheduled-job',
    packages: ['node-cron', 'cron', 'croner', 'node-schedule'],
    call: /^(schedule|scheduleJob|new)$/,
  },
  { framework: 'inngest', kind: 'inngest-function', packages: ['inngest'], call: /^createFunction$/ },
  {
    framework: 'trigger.dev',
    kind: 'trigger-task',
    packages: ['@trigger.dev/sdk', '@trigger.dev/sdk*'],
    call: /^(task|schemaTask|defineJob)$/,
  },
  { framework: 'temporal', kind: 'temporal-activity', packages: ['@temporalio/*'], call: /^create$/ },
  {
    framework: 'slack-bolt',
    kind: 'slack-listener',
    packages: ['@slack/bolt'],
    call: /^(message|event|command|action|shortcut|view|new)$/,
  },
  { framework: 'discord.js', kind: 'discord-listener', packages: ['discord.js', 'eris'], call: /^(on|once)$/ },
  {
    framework: 'telegraf',
    kind: 'telegram-listener',
    packages: ['telegraf', 'grammy', 'node-telegram-bot-api'],
    call: /^(on|command|hears|action|start|help|use|callbackQuery|onText)$/,
  },
  {
    framework: 'whatsapp',
    kind: 'whatsapp-listener',
    packages: ['whatsapp-web.js', '@whiskeysockets/baileys', '@wppconnect-team/wppconnect'],
    call: /^(on|onMessage)$/,
  },
  {
    framework: 'botbuilder',
    kind: 'teams-listener',
    packages: ['botbuilder', '@microsoft/teams-ai', '@microsoft/teams.apps'],
    call: /^(onMessage|message|activity|on|onMembersAdded)$/,
  },
  {
    framework: 'ws',
    kind: 'websocket-listener',
    packages: ['ws', 'socket.io', 'uWebSockets.js'],
    call: /^(on|once|ws)$/,
  },
  {
    framework: 'mcp',
    kind: 'mcp-tool',
    packages: ['@modelcontextprotocol/*', 'fastmcp', 'mcp-handler'],
    call: /^(tool|registerTool|setRequestHandler|addTool|prompt|registerPrompt|createMcpHandler)$/,
  },
  { framework: 'commander', kind: 'cli-command', packages: ['commander'], call: /^action$/ },
  { framework: 'yargs', kind: 'cli-command', packages: ['yargs'], call: /^command$/ },
  {
    framework: 'cleye',
    kind: 'cli-command',
    packages: ['cleye', 'cac', 'citty', 'meow', 'clipanion'],
    call: /^(command|cli|action|defineCommand)$/,
  },
  {
    framework: 'firebase-functions',
    kind: 'cloud-function',
    packages: ['firebase-functions'],
    call: /^(onRequest|onCall|onCallGenkit|onCreate|onUpdate|onWrite|onSchedule|onMessagePublished|onRun|onDocument\w+)$/,
  },
  {
    framework: 'google-functions',
    kind: 'cloud-function',
    packages: ['@google-cloud/functions-framework'],
    call: /^(http|cloudEvent)$/,
  },
  {
    framework: 'azure-functions',
    kind: 'cloud-function',
    packages: ['@azure/functions'],
    call: /^(http|get|post|timer|storageQueue|serviceBusQueue|serviceBusTopic|eventGrid)$/,
  },
  { framework: 'middy', kind: 'lambda-handler', packages: ['@middy/core'], call: /^(handler|default)$/ },
  { framework: 'sveltekit', kind: 'sveltekit-remote', packages: ['$app/server'], call: /^(query|command|form)$/ },
  { framework: 'electron', kind: 'ipc-handler', packages: ['electron'], call: /^(handle|on|handleOnce)$/ },
  {
    framework: 'vscode',
    kind: 'editor-command',
    packages: ['vscode'],
    call: /^(registerCommand|registerTextEditorCommand|createChatParticipant)$/,
  },
  {
    framework: 'h3',
    kind: 'nitro-handler',
    packages: ['h3', 'nitropack', '#imports'],
    call: /^(defineEventHandler|eventHandler|defineLazyEventHandler)$/,
  },
  {
    framework: 'tanstack-start',
    kind: 'tanstack-server-function',
    packages: ['@tanstack/react-start', '@tanstack/start'],
    call: /^handler$/,
  },
  {
    framework: 'next-safe-action',
    kind: 'next-server-action',
    packages: ['next-safe-action', 'zsa'],
    call: /^(action|handler)$/,
  },
  { framework: 'partykit', kind: 'websocket-listener', packages: ['partykit', 'partyserver'], call: /^on\w+$/ },
];
