/** An example app and what the tools are to find in it. */
export interface ExampleApp {
  /** Its folder in `test/fixtures/apps`. */
  readonly name: string;
  /** `<file> <api>` of every call to a model. */
  readonly callSites: readonly string[];
  /** The rules whose findings are right in the instrumented app. Default: none. */
  readonly findings?: readonly string[];
  /** How the app is checked: with the compiler, or file by file for its syntax. */
  readonly check: 'tsc' | 'syntax';
}

/** Every example app, by folder. */
export const EXAMPLE_APPS: readonly ExampleApp[] = [
  {
    name: 'discord-mistral-bot',
    callSites: ['src/services/referee.ts chat.complete', 'src/services/referee.ts chat.stream'],
    check: 'tsc',
  },
  {
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
  },
  {
    name: 'express-openai-support-bot',
    callSites: [
      'src/services/chat-service.ts chat.completions.create',
      'src/services/chat-service.ts chat.completions.create',
      'src/services/embeddings.ts embeddings.create',
      'src/services/handoff-writer.ts responses.create',
      'src/services/title-generator.ts chat.completions.create',
    ],
    check: 'tsc',
  },
  {
    name: 'fastify-bedrock-desk',
    callSites: [
      'src/services/assistant.ts send(ConverseCommand)',
      'src/services/assistant.ts send(ConverseStreamCommand)',
      'src/services/topic-classifier.ts send(InvokeModelCommand)',
    ],
    check: 'tsc',
  },
  {
    name: 'hono-worker-concierge',
    callSites: ['src/routes/chat.ts streamText', 'src/routes/complaints.ts generateObject'],
    check: 'tsc',
  },
  {
    name: 'langgraph-travel-agent',
    callSites: ['src/graph/nodes.ts invoke', 'src/plan-trip.ts invoke', 'src/plan-trip.ts stream'],
    check: 'tsc',
  },
  {
    name: 'nest-openai-tutor',
    callSites: [
      'src/chats/recap.service.ts responses.create',
      'src/chats/tutor.service.ts chat.completions.create',
      'src/chats/tutor.service.ts chat.completions.create',
    ],
    check: 'tsc',
  },
  {
    name: 'next-anthropic-chat',
    callSites: [
      'app/actions.ts messages.create',
      'app/api/chat/route.ts messages.create',
      'app/api/summarize/route.ts messages.create',
    ],
    check: 'tsc',
  },
];
