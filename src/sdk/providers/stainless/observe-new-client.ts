import { type AmplitudeOption, observingAmplitude } from '../../client/observing-amplitude.js';
import { copying } from './copying.js';

/** Observes a client that is being constructed, for whom it was given. A copy by `withOptions()` is its original's. */
export function observeNewClient(client: object, amplitude: AmplitudeOption | undefined): void {
  if (!copying.isUnderWay || amplitude) observingAmplitude(amplitude)?.wrap(client);
}
