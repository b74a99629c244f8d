import type { EventDefinition } from './event-catalog.js';
import { propertiesOf } from './properties-of.js';

const short = (name: string): string => name.replace('[Agent] ', '');

function summarize(event: EventDefinition): string {
  const required = propertiesOf(event).filter((property) => property.required);
  return [
    `${event.name} (${event.source}): ${event.description}`,
    `  ${propertiesOf(event).length} properties; required: ${required.map((property) => short(property.name)).join(', ')}`,
  ].join('\n');
}

/** Two lines for each event; for a single event, a line for each property too. */
export function renderSummary(events: readonly EventDefinition[]): string {
  const distinct = new Set(events.map((event) => event.name));
  const [only] = events;
  if (distinct.size !== 1 || !only) return events.map(summarize).join('\n');
  const lines = propertiesOf(only).map((property) => {
    const type = property.array ? `${property.type}[]` : property.type;
    const marks = [type, property.required ? 'required' : '', property.content ? 'content' : ''].filter(Boolean);
    return `- ${property.name} (${marks.join(', ')}): ${property.description}`;
  });
  return [...events.map(summarize), ...lines].join('\n');
}
