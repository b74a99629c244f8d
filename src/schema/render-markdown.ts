import type { EventDefinition, PropertyDefinition } from './event-catalog.js';
import { propertiesOf } from './properties-of.js';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const row = (property: PropertyDefinition): string => {
  const type = property.array ? `${property.type}[]` : property.type;
  const sent = property.modes ? property.modes.map((mode) => `\`${mode}\``).join(', ') : 'always';
  return `| \`${property.name}\` | ${type} | ${property.required ? 'yes' : 'no'} | ${sent} | ${cell(property.description)} |`;
};

function section(event: EventDefinition): string {
  const heading = event.source === 'server' ? `## ${event.name} (server)` : `## ${event.name}`;
  const head = ['| Property | Type | Required | Sent in content mode | Description |', '|---|---|---|---|---|'];
  return [heading, '', event.description, '', ...head, ...propertiesOf(event).map(row)].join('\n');
}

/** A section with a table for each event. */
export function renderMarkdown(events: readonly EventDefinition[]): string {
  return `${events.map(section).join('\n\n')}\n`;
}
