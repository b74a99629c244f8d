import type { CapturedContext } from '../../client/context.js';

/** The contexts in which wrapped retrievers run, whose retrievals are told by that. */
export const toldRetrievals = new WeakSet<CapturedContext>();
