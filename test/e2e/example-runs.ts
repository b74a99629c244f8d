import type { ExampleRun } from './example-run.js';
import { discordMistralBot } from './runs/discord-mistral-bot.js';
import { expressGeminiKitchen } from './runs/express-gemini-kitchen.js';
import { fastifyBedrockDesk } from './runs/fastify-bedrock-desk.js';
import { honoWorkerConcierge } from './runs/hono-worker-concierge.js';
import { langgraphTravelAgent } from './runs/langgraph-travel-agent.js';
import { nestOpenaiTutor } from './runs/nest-openai-tutor.js';

/** One run per example app that is not driven by a test of its own. */
export const EXAMPLE_RUNS: readonly ExampleRun[] = [
  discordMistralBot,
  expressGeminiKitchen,
  fastifyBedrockDesk,
  honoWorkerConcierge,
  langgraphTravelAgent,
  nestOpenaiTutor,
];
