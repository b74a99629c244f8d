import { observeBedrockClient } from '../providers/bedrock/observe-bedrock-client.js';
import { askingCohereClass } from '../providers/cohere/asking-cohere-class.js';
import { hookCohereClients, observeCohereClient } from '../providers/cohere/observe-cohere-client.js';
import { hookGoogleGenai, observeGoogleGenai } from '../providers/google-genai/observe-google-genai.js';
import {
  hookGenerativeModels,
  observeGoogleGenerativeai,
} from '../providers/google-generativeai/observe-google-generativeai.js';
import { hookMethods } from '../providers/methods/observe-methods.js';
import { hookResources } from '../providers/methods/observe-resources.js';
import { observeMistralClient } from '../providers/mistral/observe-mistral-client.js';
import { MISTRAL_RESOURCES } from '../providers/mistral/resources.js';
import { OLLAMA_METHODS, observeOllamaClient } from '../providers/ollama/observe-ollama-client.js';
import { hookClient } from '../providers/stainless/hook-client.js';
import { observeStainlessClient } from '../providers/stainless/observe-stainless-client.js';
import type { PatchTarget } from './patch-target.js';

const stainless = { observe: observeStainlessClient, hook: hookClient };

/** Everything that `patch` knows. */
export const patchTargets: readonly PatchTarget[] = [
  { provider: 'openai', package: 'openai', exportNames: ['OpenAI'], ...stainless },
  { provider: 'azure-openai', package: 'openai', exportNames: ['AzureOpenAI'], ...stainless },
  { provider: 'anthropic', package: '@anthropic-ai/sdk', exportNames: ['Anthropic'], ...stainless },
  {
    provider: 'anthropic-bedrock',
    package: '@anthropic-ai/bedrock-sdk',
    exportNames: ['AnthropicBedrock', 'AnthropicBedrockMantle'],
    ...stainless,
  },
  { provider: 'anthropic-vertex', package: '@anthropic-ai/vertex-sdk', exportNames: ['AnthropicVertex'], ...stainless },
  { provider: 'groq', package: 'groq-sdk', exportNames: ['Groq'], ...stainless },
  { provider: 'together', package: 'together-ai', exportNames: ['Together'], ...stainless },
  {
    provider: 'bedrock',
    package: '@aws-sdk/client-bedrock-runtime',
    exportNames: ['BedrockRuntimeClient'],
    observe: observeBedrockClient,
  },
  {
    provider: 'bedrock-agents',
    package: '@aws-sdk/client-bedrock-agent-runtime',
    exportNames: ['BedrockAgentRuntimeClient'],
    observe: observeBedrockClient,
  },
  {
    provider: 'google-genai',
    package: '@google/genai',
    exportNames: ['Models', 'GoogleGenAI'],
    observe: observeGoogleGenai,
    hook: hookGoogleGenai,
  },
  {
    provider: 'google-generativeai',
    package: '@google/generative-ai',
    exportNames: ['GenerativeModel'],
    observe: observeGoogleGenerativeai,
    hook: hookGenerativeModels,
  },
  {
    provider: 'mistral',
    package: '@mistralai/mistralai',
    exportNames: ['Mistral'],
    observe: observeMistralClient,
    hook: (prototype) => hookResources(prototype, MISTRAL_RESOURCES),
  },
  {
    provider: 'cohere',
    package: 'cohere-ai',
    exportNames: ['CohereClient', 'CohereClientV2'],
    observe: observeCohereClient,
    hook: hookCohereClients,
    asks: askingCohereClass,
  },
  {
    provider: 'ollama',
    package: 'ollama',
    exportNames: ['Ollama'],
    observe: observeOllamaClient,
    hook: (prototype) => hookMethods(prototype, OLLAMA_METHODS),
  },
];
