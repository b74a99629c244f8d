import { GoogleGenAI as Base } from '@google/genai';
import { type AmplitudeOption, observingAmplitude } from '../client/observing-amplitude.js';

/** Options of the installed `@google/genai`, and who hears of the calls. */
export type GoogleGenAIOptions = ConstructorParameters<typeof Base>[0] & {
  /** Default: the `AmplitudeAI` made last. */
  amplitude?: AmplitudeOption;
};

/**
 * The `GoogleGenAI` class of the app's own `@google/genai`, whose instances are observed. It adds nothing else.
 *
 * The app brings that package (`npm i @google/genai`): without it the import of this entry fails with Node's
 * `ERR_MODULE_NOT_FOUND`, or `MODULE_NOT_FOUND` from `require`, which names it.
 *
 * @example
 * const gemini = new GoogleGenAI({ amplitude: ai, apiKey: process.env.GEMINI_API_KEY });
 */
export class GoogleGenAI extends Base {
  constructor({ amplitude, ...options }: GoogleGenAIOptions) {
    super(options);
    observingAmplitude(amplitude)?.wrap(this);
  }
}
