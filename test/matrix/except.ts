import type { Way } from './way.js';

/** A way as it is in an app of which it does not tell some scenarios. */
export const except = (way: Way, ...misses: readonly string[]): Way => ({ ...way, misses });
