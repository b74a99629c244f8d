import type { ProviderId } from '../../../libraries/library-description.js';
import { providerByHost } from '../../../libraries/provider-by-host.js';
import { providerByModel } from '../../../libraries/provider-by-model.js';
import { asRecord, asText } from '../../capture/read-json.js';

/** Words of `model.provider` that differ from the provider's id. Source: the provider packages. */
const WORDS: Readonly<Record<string, ProviderId>> = {
  'amazon-bedrock': 'bedrock',
  'azure-openai': 'azure',
  gemini: 'google',
  'google-vertex': 'google',
  togetherai: 'together',
};

/**
 * Names who serves a model: the host that it sends to where that is known, else the first word of `model.provider`
 * (`openai.chat`), else, behind a gateway, the prefix of its id (`anthropic/claude-sonnet-4-5`).
 */
export function servedByModel(model: object): ProviderId {
  const { provider, modelId, config } = model as { provider?: unknown; modelId?: unknown; config?: unknown }; // read as they come
  const byHost = providerByHost(baseUrl(asRecord(config), asText(modelId) ?? ''));
  if (byHost && byHost !== 'other') return byHost;
  const word = /^[\w-]+/.exec(asText(provider) ?? '')?.[0]?.toLowerCase() ?? '';
  return WORDS[word] ?? providerByModel(`${word}/`) ?? providerByModel(asText(modelId) ?? '') ?? 'other';
}

function baseUrl(config: Readonly<Record<string, unknown>> | undefined, modelId: string): string {
  const base = asText(config?.['baseURL']);
  if (base || typeof config?.['url'] !== 'function') return base ?? '';
  try {
    return String(config['url']({ path: '/', modelId }));
  } catch {
    return '';
  }
}
