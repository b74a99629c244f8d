/** The event catalog: names, types, content rules. */
export type {
  ContentMode,
  EventCatalog,
  EventDefinition,
  PropertyDefinition,
  PropertyType,
} from './event-catalog.js';
export { EVENT_CATALOG } from './generated/catalog.js';
export { EVENTS, type EventName, type SdkEventName } from './generated/event-names.js';
export type * from './generated/event-properties.js';
export { PROPERTIES, type PropertyName } from './generated/property-names.js';
export { isContentBearing } from './is-content-bearing.js';
export { isSentInMode } from './is-sent-in-mode.js';
