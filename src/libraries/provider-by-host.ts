import type { ProviderId } from './library-description.js';

/** Host suffixes of OpenAI-compatible and native endpoints, each from the provider's own API reference. */
const PROVIDER_HOSTS: readonly (readonly [suffix: string, provider: ProviderId])[] = [
  ['api.openai.com', 'openai'],
  ['openai.azure.com', 'azure'],
  ['cognitiveservices.azure.com', 'azure'],
  ['services.ai.azure.com', 'azure'],
  ['api.anthropic.com', 'anthropic'],
  ['generativelanguage.googleapis.com', 'google'],
  ['aiplatform.googleapis.com', 'google'],
  ['amazonaws.com', 'bedrock'],
  ['api.mistral.ai', 'mistral'],
  ['codestral.mistral.ai', 'mistral'],
  ['api.cohere.com', 'cohere'],
  ['api.cohere.ai', 'cohere'],
  ['api.groq.com', 'groq'],
  ['api.together.xyz', 'together'],
  ['api.together.ai', 'together'],
  ['openrouter.ai', 'openrouter'],
  ['api.deepseek.com', 'deepseek'],
  ['api.x.ai', 'xai'],
  ['api.perplexity.ai', 'perplexity'],
  ['api.fireworks.ai', 'fireworks'],
  ['huggingface.co', 'huggingface'],
  ['api.replicate.com', 'replicate'],
  // A gateway that forwards to the provider that its own host names. Source: Helicone's gateway integrations.
  ['oai.helicone.ai', 'openai'],
  ['oai.hconeai.com', 'openai'],
  ['anthropic.helicone.ai', 'anthropic'],
  ['groq.helicone.ai', 'groq'],
  ['together.helicone.ai', 'together'],
  ['openrouter.helicone.ai', 'openrouter'],
  ['deepseek.helicone.ai', 'deepseek'],
];

const LOOPBACK_PORTS: Readonly<Record<string, ProviderId>> = { '11434': 'ollama', '1234': 'lmstudio' };

/**
 * Names who serves an endpoint.
 *
 * @param url an absolute base URL
 * @returns the provider, `other` for a host that is not known, `undefined` when `url` is not an absolute URL
 */
export function providerByHost(url: string): ProviderId | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed) return undefined;
  const host = parsed.hostname.toLowerCase();
  for (const [suffix, provider] of PROVIDER_HOSTS) {
    if (host === suffix || host.endsWith(`.${suffix}`)) return provider;
  }
  return LOOPBACK_PORTS[parsed.port] ?? 'other';
}
