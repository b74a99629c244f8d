import type { AmplitudeLike } from '../delivery/adopt-amplitude.js';
import { AmplitudeAI } from './amplitude-ai.js';
import { globalState } from './context.js';
import { warnOnce } from './warn-once.js';

/** Who hears of a client's calls: an `AmplitudeAI`, or the app's own Amplitude client. */
export type AmplitudeOption = AmplitudeAI | AmplitudeLike;

const adopted = new WeakMap<object, AmplitudeAI>();

/**
 * The `AmplitudeAI` that an `amplitude` option stands for. Never throws.
 *
 * @param amplitude left out, it is the one made last
 * @returns `undefined` when there is none yet, which is said once
 */
export function observingAmplitude(amplitude: AmplitudeOption | undefined): Pick<AmplitudeAI, 'wrap'> | undefined {
  const given: unknown = amplitude ?? globalState().defaultClient;
  if (typeof given !== 'object' || given === null) {
    warnOnce('no-amplitude', 'a provider client was given no `amplitude`: its model calls are not observed');
    return undefined;
  }
  if (observes(given)) return given;
  let own = adopted.get(given);
  if (!own) {
    // What is no AmplitudeAI (of any copy of this package) is an Amplitude client.
    own = new AmplitudeAI({ amplitude: given as AmplitudeLike });
    adopted.set(given, own);
  }
  return own;
}

function observes(given: object): given is Pick<AmplitudeAI, 'wrap'> {
  return 'wrap' in given && typeof given.wrap === 'function';
}
