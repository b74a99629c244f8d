import type { ProviderId } from './library-description.js';

/**
 * Beginnings of the names that frameworks and telemetry give to a provider, in lower case and without punctuation; the
 * first that fits decides. Sources: `gen_ai.provider.name` of OpenTelemetry's GenAI conventions, the provider ids of the
 * AI SDK (`google.vertex.chat`), LangChain's `ls_provider`, the systems of OpenLLMetry and OpenInference.
 */
const BEGINNINGS: readonly (readonly [beginning: string, provider: ProviderId])[] = [
  ['azure', 'azure'],
  ['azai', 'azure'],
  ['openrouter', 'openrouter'],
  ['openai', 'openai'],
  ['anthropic', 'anthropic'],
  ['claude', 'anthropic'],
  ['google', 'google'],
  ['gcp', 'google'],
  ['gemini', 'google'],
  ['vertex', 'google'],
  ['palm', 'google'],
  ['aws', 'bedrock'],
  ['amazon', 'bedrock'],
  ['bedrock', 'bedrock'],
  ['mistral', 'mistral'],
  ['cohere', 'cohere'],
  ['groq', 'groq'],
  ['together', 'together'],
  ['deepseek', 'deepseek'],
  ['xai', 'xai'],
  ['grok', 'xai'],
  ['perplexity', 'perplexity'],
  ['fireworks', 'fireworks'],
  ['ollama', 'ollama'],
  ['chatollama', 'ollama'],
  ['lmstudio', 'lmstudio'],
  ['huggingface', 'huggingface'],
  ['replicate', 'replicate'],
];

/**
 * Names who serves a model by what a framework or a telemetry convention calls it (`azure.ai.openai`, `google_genai`).
 *
 * @returns `other` for a name that is not known, `undefined` for none
 */
export function providerByName(name: string | undefined): ProviderId | undefined {
  const plain = name?.toLowerCase().replace(/[^a-z]/g, '');
  if (!plain) return undefined;
  return BEGINNINGS.find(([beginning]) => plain.startsWith(beginning))?.[1] ?? 'other';
}
