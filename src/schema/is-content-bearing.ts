import { contentModesOf } from './content-modes-of.js';

/**
 * Whether a property may carry the words of a conversation. Such properties are redacted in every mode and sent only
 * in the modes that `isSentInMode` allows. Properties outside the catalog are the app's own: `false`.
 */
export function isContentBearing(eventType: string, property: string): boolean {
  return contentModesOf(eventType, property) !== undefined;
}
