import { Mistral as Base } from '@mistralai/mistralai';
import { type AmplitudeOption, observingAmplitude } from '../client/observing-amplitude.js';

/** Options of the installed `@mistralai/mistralai`, and who hears of the calls. */
export type MistralOptions = NonNullable<ConstructorParameters<typeof Base>[0]> & {
  /** Default: the `AmplitudeAI` made last. */
  amplitude?: AmplitudeOption;
};

/**
 * The `Mistral` class of the app's own `@mistralai/mistralai`, whose instances are observed. It adds nothing else.
 *
 * The app brings that package (`npm i @mistralai/mistralai`): without it the import of this entry fails with Node's
 * `ERR_MODULE_NOT_FOUND`, or `MODULE_NOT_FOUND` from `require`, which names it.
 *
 * @example
 * const mistral = new Mistral({ amplitude: ai, apiKey: process.env.MISTRAL_API_KEY });
 */
export class Mistral extends Base {
  constructor({ amplitude, ...options }: MistralOptions = {}) {
    super(options);
    observingAmplitude(amplitude)?.wrap(this);
  }
}
