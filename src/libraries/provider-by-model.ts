import type { ProviderId } from './library-description.js';

/** Prefixes of `provider/model` ids, as gateways and registries write them. */
const PREFIXES: Readonly<Record<string, ProviderId>> = {
  openai: 'openai',
  azure: 'azure',
  anthropic: 'anthropic',
  google: 'google',
  googleai: 'google',
  vertexai: 'google',
  vertex: 'google',
  bedrock: 'bedrock',
  amazon: 'bedrock',
  mistral: 'mistral',
  mistralai: 'mistral',
  cohere: 'cohere',
  groq: 'groq',
  together: 'together',
  togetherai: 'together',
  openrouter: 'openrouter',
  deepseek: 'deepseek',
  xai: 'xai',
  'x-ai': 'xai',
  perplexity: 'perplexity',
  fireworks: 'fireworks',
  ollama: 'ollama',
  huggingface: 'huggingface',
  replicate: 'replicate',
};

/**
 * Names who serves a model by an id of the form `provider/model` or `provider:model`.
 *
 * @returns `undefined` for a bare model name
 */
export function providerByModel(model: string): ProviderId | undefined {
  const prefix = /^([\w-]+)[/:]/.exec(model)?.[1];
  return prefix === undefined ? undefined : PREFIXES[prefix.toLowerCase()];
}
