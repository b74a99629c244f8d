import { contentModesOf } from './content-modes-of.js';
import type { ContentMode } from './event-catalog.js';

/** Whether a property leaves the process in a content mode. What bears no content is sent in every mode. */
export function isSentInMode(eventType: string, property: string, mode: ContentMode): boolean {
  return contentModesOf(eventType, property)?.includes(mode) ?? true;
}
