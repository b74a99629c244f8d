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
 * @example
 * const gemini = new GoogleGenAI({ amplitude: ai, apiKey: process.env.GEMINI_API_KEY });
 */
export class GoogleGenAI extends Base {
  constructor({ amplitude, ...options }: GoogleGenAIOptions) {
    super(options);
    observingAmplitude(amplitude)?.wrap(this);
  }
}
