import type { EventDefinition, PropertyDefinition } from './event-catalog.js';
import type { EventDescription, PropertyDescription } from './event-description.js';
import { EVENT_CATALOG } from './generated/catalog.js';
import { nearestName } from './nearest-name.js';
import { propertiesOf } from './properties-of.js';
import { renderJsonSchema } from './render-json-schema.js';
import { renderMarkdown } from './render-markdown.js';
import { renderSummary } from './render-summary.js';
import { renderTypescript } from './render-typescript.js';
import { UnknownEventError } from './unknown-event-error.js';

export const SCHEMA_FORMATS = ['summary', 'json_schema', 'typescript', 'markdown'] as const;
export type SchemaFormat = (typeof SCHEMA_FORMATS)[number];

export interface EventsDescription {
  /**
   * The asked event (both entries where the sdk and the server send it) with all its properties; or every event with
   * its own properties, the common ones then standing once in `common_properties`.
   */
  readonly events: readonly EventDescription[];
  /** Properties that every sdk event has besides its own; absent when one event was asked for. */
  readonly common_properties?: readonly PropertyDescription[];
  /** The same in the asked format. */
  readonly text: string;
}

/**
 * Describes one event (name with or without `[Agent]`, any case) or all of them.
 * @throws {UnknownEventError} when no event has that name.
 */
export function describeEvents(options: { event?: string; format?: SchemaFormat } = {}): EventsDescription {
  const chosen = options.event === undefined ? EVENT_CATALOG.events : named(options.event);
  const text = render(chosen, options.format ?? 'summary');
  if (options.event !== undefined) return { events: chosen.map((event) => describe(event, propertiesOf(event))), text };
  return {
    events: chosen.map((event) => describe(event, event.properties)),
    common_properties: EVENT_CATALOG.common_properties.map(describeProperty),
    text,
  };
}

function named(name: string): readonly EventDefinition[] {
  const wanted = name.trim().toLowerCase();
  const found = EVENT_CATALOG.events.filter((event) =>
    [event.name.toLowerCase(), event.name.toLowerCase().replace('[agent] ', '')].includes(wanted),
  );
  if (found.length > 0) return found;
  const valid = [...new Set(EVENT_CATALOG.events.map((event) => event.name))];
  throw new UnknownEventError(valid, nearestName(name, valid));
}

function render(events: readonly EventDefinition[], format: SchemaFormat): string {
  switch (format) {
    case 'json_schema':
      return renderJsonSchema(events);
    case 'typescript':
      return renderTypescript(events, propertiesOf);
    case 'markdown':
      return renderMarkdown(events);
    case 'summary':
      return renderSummary(events);
  }
}

const describe = (event: EventDefinition, properties: readonly PropertyDefinition[]): EventDescription => ({
  name: event.name,
  source: event.source,
  description: event.description,
  properties: properties.map(describeProperty),
});

const describeProperty = (property: PropertyDefinition): PropertyDescription => ({
  name: property.name,
  type: property.array ? `${property.type}[]` : property.type,
  required: property.required,
  description: property.description,
  ...(property.content ? { content: true } : {}),
  ...(property.values ? { values: property.values } : {}),
});
