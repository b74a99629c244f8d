import type { ContentMode } from './content-mode.js';

/** Knows which event properties can carry the words of a conversation. */
export interface ContentCatalog {
  /** The modes in which a content-bearing property may leave; `undefined` for a property that carries no content. */
  contentModes(eventType: string, property: string): readonly ContentMode[] | undefined;
}
