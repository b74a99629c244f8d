import type { ProviderId } from '../../../libraries/library-description.js';
import { providerByName } from '../../../libraries/provider-by-name.js';
import { classNames } from '../../providers/stainless/class-names.js';

/** Who serves a model: LlamaIndex names its models after them (`OpenAI`, `GeminiEmbedding`). */
export function servedBy(model: object): ProviderId {
  for (const name of classNames(model)) {
    const provider = providerByName(name);
    if (provider && provider !== 'other') return provider;
  }
  return 'other';
}
