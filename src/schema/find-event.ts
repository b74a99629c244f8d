import type { EventDefinition } from './event-catalog.js';
import { EVENT_CATALOG } from './generated/catalog.js';

/** The catalog's entry of an exact event name; where the sdk and the server both send it, the sdk's. */
export function findEvent(name: string): EventDefinition | undefined {
  return EVENT_CATALOG.events.find((event) => event.name === name);
}
