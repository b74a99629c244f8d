import type { Observation } from '../../capture/observer.js';

const KEY = Symbol.for('amplitude-ai/observed-parts');

// Shared by all copies of this package (ESM and CommonJS): a part is observed once. Weak: it may be collected.
const holder = globalThis as { [KEY]?: WeakMap<object, Observation> };
holder[KEY] ??= new WeakMap();

/** The agents, tools, engines and workflows of frameworks that are observed. */
export const observedParts: WeakMap<object, Observation> = holder[KEY];
