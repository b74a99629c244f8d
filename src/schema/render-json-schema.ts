import type { EventDefinition, PropertyDefinition } from './event-catalog.js';
import { propertiesOf } from './properties-of.js';

const LLM_MESSAGE = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] };

function valueSchema(property: PropertyDefinition): Record<string, unknown> {
  const { description } = property;
  if (property.name === '$llm_message') return { ...LLM_MESSAGE, description };
  const single = { type: property.type, ...(property.values ? { enum: property.values } : {}) };
  return property.array ? { type: 'array', items: single, description } : { ...single, description };
}

function eventSchema(event: EventDefinition): Record<string, unknown> {
  const properties = propertiesOf(event);
  return {
    title: event.name,
    description: event.description,
    type: 'object',
    properties: {
      event_type: { const: event.name },
      user_id: { type: 'string' },
      device_id: { type: 'string' },
      insert_id: { type: 'string' },
      event_properties: {
        type: 'object',
        properties: Object.fromEntries(properties.map((property) => [property.name, valueSchema(property)])),
        required: properties.filter((property) => property.required).map((property) => property.name),
      },
    },
    required: ['event_type', 'event_properties'],
  };
}

/** JSON Schema (2020-12) of an Amplitude event: one event's own, or any of several. */
export function renderJsonSchema(events: readonly EventDefinition[]): string {
  const schemas = events
    .filter((event, index) => events.findIndex((other) => other.name === event.name) === index)
    .map(eventSchema);
  const body = schemas.length === 1 ? schemas[0] : { title: 'Agent analytics events', oneOf: schemas };
  return JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...body }, null, 2);
}
