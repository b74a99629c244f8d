import { BedrockRuntimeClient as Base, type BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime';
import { type AmplitudeOption, observingAmplitude } from '../client/observing-amplitude.js';

/** Options of the installed `@aws-sdk/client-bedrock-runtime`, and who hears of the calls. */
export type BedrockRuntimeClientOptions = BedrockRuntimeClientConfig & {
  /** Default: the `AmplitudeAI` made last. */
  amplitude?: AmplitudeOption;
};

/**
 * The `BedrockRuntimeClient` class of the app's own `@aws-sdk/client-bedrock-runtime`, whose instances are observed. It
 * adds nothing else.
 *
 * The app brings that package (`npm i @aws-sdk/client-bedrock-runtime`): without it the import of this entry fails with Node's
 * `ERR_MODULE_NOT_FOUND`, or `MODULE_NOT_FOUND` from `require`, which names it.
 *
 * @example
 * const bedrock = new BedrockRuntimeClient({ amplitude: ai, region: 'eu-central-1' });
 */
export class BedrockRuntimeClient extends Base {
  constructor({ amplitude, ...options }: BedrockRuntimeClientOptions = {}) {
    super(options);
    observingAmplitude(amplitude)?.wrap(this);
  }
}
