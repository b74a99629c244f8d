import type { EventDefinition, PropertyDefinition } from './event-catalog.js';
import { EVENT_CATALOG } from './generated/catalog.js';

/** All properties of an event, the common ones first. */
export function propertiesOf(event: EventDefinition): readonly PropertyDefinition[] {
  return event.common ? [...EVENT_CATALOG.common_properties, ...event.properties] : event.properties;
}
