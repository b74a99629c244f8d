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
];
