import type { ContentMode } from './event-catalog.js';
import { CONTENT_MODES } from './generated/content-modes.js';

/**
 * The content modes in which a content-bearing property is sent; `undefined` when it bears no content. An event type
 * that the catalog does not know is judged by the property alone, so that a renamed event leaks nothing.
 */
export function contentModesOf(eventType: string, property: string): readonly ContentMode[] | undefined {
  const known = Object.hasOwn(CONTENT_MODES, eventType) ? CONTENT_MODES[eventType] : undefined;
  for (const modes of known ? [known] : Object.values(CONTENT_MODES)) {
    if (Object.hasOwn(modes, property)) return modes[property];
  }
  return undefined;
}
