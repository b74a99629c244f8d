import { discordMistralBot } from './apps/discord-mistral-bot.js';
import { expressGeminiKitchen } from './apps/express-gemini-kitchen.js';
import { expressOpenaiSupportBot } from './apps/express-openai-support-bot.js';
import { fastifyBedrockDesk } from './apps/fastify-bedrock-desk.js';
import { honoWorkerConcierge } from './apps/hono-worker-concierge.js';
import { langgraphTravelAgent } from './apps/langgraph-travel-agent.js';
import { nestOpenaiTutor } from './apps/nest-openai-tutor.js';
import { nextAnthropicChat } from './apps/next-anthropic-chat.js';
import type { ExampleApp } from './example-app.js';

/** Every example app, by folder. */
export const EXAMPLE_APPS: readonly ExampleApp[] = [
  discordMistralBot,
  expressGeminiKitchen,
  expressOpenaiSupportBot,
  fastifyBedrockDesk,
  honoWorkerConcierge,
  langgraphTravelAgent,
  nestOpenaiTutor,
  nextAnthropicChat,
];
