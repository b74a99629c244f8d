import type { EventDefinition, PropertyDefinition } from './event-catalog.js';
import { eventTypeName } from './event-type-name.js';

function valueType(property: PropertyDefinition): string {
  if (property.name === '$llm_message') return '{ text: string }';
  const single = property.values?.map((value) => `'${value}'`).join(' | ') ?? property.type;
  return property.array ? `${single}[]` : single;
}

function declare(event: EventDefinition, properties: readonly PropertyDefinition[]): string {
  const lines = properties.map(
    (property) =>
      `  /** ${property.description} */\n  '${property.name}'${property.required ? '' : '?'}: ${valueType(property)};`,
  );
  return `/** ${event.description} */\nexport interface ${eventTypeName(event.name)} {\n${lines.join('\n')}\n}\n`;
}

/** An interface for the properties of each event; one for an event that both the sdk and the server send. */
export function renderTypescript(
  events: readonly EventDefinition[],
  propertiesOf: (event: EventDefinition) => readonly PropertyDefinition[],
): string {
  return events
    .filter((event, index) => events.findIndex((other) => other.name === event.name) === index)
    .map((event) => declare(event, propertiesOf(event)))
    .join('\n');
}
