import type { CapturedContext } from '../client/context.js';
import type { ModelCall } from './model-call.js';

/** Called when a model request starts, in its caller's context. @returns what to call when the request is over */
export type CallListener = () => (call: ModelCall, context: CapturedContext) => void;

const KEY = Symbol.for('amplitude-ai/call-listeners');

// One set for all copies of this package in the process (ESM and CommonJS); the symbol is ours alone.
const holder = globalThis as { [KEY]?: Set<CallListener> };
holder[KEY] ??= new Set();

/** Who wants to know of each observed model request, besides the events. */
export const callListeners: Set<CallListener> = holder[KEY];
