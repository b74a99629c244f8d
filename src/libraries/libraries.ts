import { anthropic } from './anthropic.js';
import { azureOpenai } from './azure-openai.js';
import { bedrock } from './bedrock.js';
import { claudeAgentSdk } from './claude-agent-sdk.js';
import { cohere } from './cohere.js';
import { genkit } from './genkit.js';
import { googleGenai } from './google-genai.js';
import { googleGenerativeai } from './google-generativeai.js';
import { groq } from './groq.js';
import { huggingface } from './huggingface.js';
import { langchain } from './langchain.js';
import { langgraph } from './langgraph.js';
import type { LibraryDescription } from './library-description.js';
import { llamaindex } from './llamaindex.js';
import { mastra } from './mastra.js';
import { mcpUse } from './mcp-use.js';
import { mistral } from './mistral.js';
import { ollama } from './ollama.js';
import { openai } from './openai.js';
import { openaiAgents } from './openai-agents.js';
import { replicate } from './replicate.js';
import { together } from './together.js';
import { vercelAi } from './vercel-ai.js';
import { vertexai } from './vertexai.js';

/** Every library that amplitude-ai knows. A new one is a new file and a line here. */
export const libraries: readonly LibraryDescription[] = [
  openai,
  anthropic,
  googleGenai,
  googleGenerativeai,
  vertexai,
  bedrock,
  mistral,
  cohere,
  groq,
  azureOpenai,
  together,
  ollama,
  replicate,
  huggingface,
  vercelAi,
  langchain,
  langgraph,
  llamaindex,
  openaiAgents,
  claudeAgentSdk,
  mastra,
  genkit,
  mcpUse,
];
