import { expect, it } from 'vitest';
import { providerByName } from '../../src/libraries/provider-by-name.js';

it.each([
  ['openai', 'openai'],
  ['OpenAI', 'openai'],
  ['openai.responses', 'openai'],
  ['azure.ai.openai', 'azure'],
  ['az.ai.openai', 'azure'],
  ['azure-openai.chat', 'azure'],
  ['anthropic.messages', 'anthropic'],
  ['google.vertex.anthropic.messages', 'google'],
  ['google_genai', 'google'],
  ['gcp.vertex_ai', 'google'],
  ['vertexai', 'google'],
  ['aws.bedrock', 'bedrock'],
  ['amazon-bedrock', 'bedrock'],
  ['MistralAI', 'mistral'],
  ['x_ai', 'xai'],
  ['xai.chat', 'xai'],
  ['openrouter.chat', 'openrouter'],
  ['togetherai.chat', 'together'],
  ['acme-llm', 'other'],
  ['', undefined],
  [undefined, undefined],
])('%s is served by %s', (name, provider) => {
  expect(providerByName(name)).toBe(provider);
});
