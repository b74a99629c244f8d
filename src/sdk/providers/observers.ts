import type { Observer } from '../capture/observer.js';
import { observeClaudeAgentSdk } from '../integrations/claude-agent-sdk/observe-claude-agent-sdk.js';
import { observeGenkit } from '../integrations/genkit/observe-genkit.js';
import { observeEmbeddings } from '../integrations/langchain/observe-embeddings.js';
import { observeLangchain } from '../integrations/langchain/observe-langchain.js';
import { observeLlamaindex } from '../integrations/llamaindex/observe-llamaindex.js';
import { observeMastra } from '../integrations/mastra/observe-mastra.js';
import { observeMcpClient } from '../integrations/mcp-client/observe-mcp-client.js';
import { observeVercel } from '../integrations/vercel/observe-vercel.js';
import { observeBedrockClient } from './bedrock/observe-bedrock-client.js';
import { observeCohereClient } from './cohere/observe-cohere-client.js';
import { observeGoogleGenai } from './google-genai/observe-google-genai.js';
import { observeGoogleGenerativeai } from './google-generativeai/observe-google-generativeai.js';
import { observeMistralClient } from './mistral/observe-mistral-client.js';
import { observeOllamaClient } from './ollama/observe-ollama-client.js';
import { observeStainlessClient } from './stainless/observe-stainless-client.js';

/**
 * Everything that `ai.wrap` knows; the first that recognises a value observes it. Those that look without running getters,
 * which may make what they give, go before those that do.
 */
export const observers: readonly Observer[] = [
  observeLangchain,
  observeEmbeddings,
  observeMcpClient,
  observeLlamaindex,
  observeMastra,
  observeGenkit,
  observeBedrockClient,
  observeGoogleGenai,
  observeGoogleGenerativeai,
  observeMistralClient,
  observeCohereClient,
  observeOllamaClient,
  observeStainlessClient,
  observeClaudeAgentSdk,
  observeVercel,
];
