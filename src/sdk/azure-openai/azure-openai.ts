import { AzureOpenAI as Base } from 'openai';
import type { AmplitudeOption } from '../client/observing-amplitude.js';
import { observeNewClient } from '../providers/stainless/observe-new-client.js';

/** Options of the installed `openai`, and who hears of the calls. */
export type AzureOpenAIOptions = NonNullable<ConstructorParameters<typeof Base>[0]> & {
  /** Default: the `AmplitudeAI` made last. */
  amplitude?: AmplitudeOption;
};

/**
 * The `AzureOpenAI` class of the app's own `openai` package, whose instances are observed. It adds nothing else.
 *
 * The app brings that package (`npm i openai`): without it the import of this entry fails with Node's
 * `ERR_MODULE_NOT_FOUND`, or `MODULE_NOT_FOUND` from `require`, which names it.
 */
export class AzureOpenAI extends Base {
  constructor({ amplitude, ...options }: AzureOpenAIOptions = {}) {
    super(options);
    observeNewClient(this, amplitude);
  }
}
