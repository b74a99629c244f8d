import type { PropertyDefinition, PropertyType } from '../../schema/event-catalog.js';
import { EVENT_CATALOG } from '../../schema/generated/catalog.js';
import { propertiesOf } from '../../schema/properties-of.js';
import type { PlannedEvent, PlannedProperty } from './planned-event.js';

/** The Taxonomy API has no objects. */
const TYPES: Readonly<Record<PropertyType, string>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  object: 'any',
};

/** Every event of the catalog; one that both the sdk and the server send stands once, with the properties of both. */
export function plannedEvents(): readonly PlannedEvent[] {
  const names = [...new Set(EVENT_CATALOG.events.map(({ name }) => name))];
  return names.map((name) => {
    const entries = EVENT_CATALOG.events.filter((event) => event.name === name);
    const properties = new Map<string, PlannedProperty>();
    for (const entry of entries) {
      for (const property of propertiesOf(entry)) {
        const inAll = entries.every((other) => propertiesOf(other).some((own) => own.name === property.name));
        if (!properties.has(property.name)) properties.set(property.name, planned(property, inAll));
      }
    }
    return {
      name,
      fields: { description: entries.map(({ description }) => description).join(' ') },
      properties: [...properties.values()],
    };
  });
}

/** @param inAll all who send the event send the property: else none of them can be required to */
function planned(property: PropertyDefinition, inAll: boolean): PlannedProperty {
  const { name, description, values, array, required } = property;
  return {
    name,
    fields: {
      description,
      type: values ? 'enum' : TYPES[property.type],
      is_array_type: String(array),
      is_required: String(required && inAll),
      ...(values ? { enum_values: values.join(',') } : {}),
    },
  };
}
