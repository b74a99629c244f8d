/** The event catalog: names, types, content rules, validation and descriptions. */

export { describeEvents, type EventsDescription, SCHEMA_FORMATS, type SchemaFormat } from './describe-events.js';
export type {
  ContentMode,
  EventCatalog,
  EventDefinition,
  PropertyDefinition,
  PropertyType,
} from './event-catalog.js';
export type { EventDescription, PropertyDescription } from './event-description.js';
export type { EventProblem } from './event-problem.js';
export { findEvent } from './find-event.js';
export { EVENT_CATALOG } from './generated/catalog.js';
export { EVENTS, type EventName, type SdkEventName } from './generated/event-names.js';
export type * from './generated/event-properties.js';
export { PROPERTIES, type PropertyName } from './generated/property-names.js';
export { isContentBearing } from './is-content-bearing.js';
export { isSentInMode } from './is-sent-in-mode.js';
export { nearestName } from './nearest-name.js';
export { propertiesOf } from './properties-of.js';
export { UnknownEventError } from './unknown-event-error.js';
export { type CatalogedEvent, validateEvent } from './validate-event.js';
export { valueProblem } from './value-problem.js';
