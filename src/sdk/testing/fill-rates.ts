import { findEvent, propertiesOf } from '../../schema/index.js';
import type { AmplitudeEvent } from '../delivery/amplitude-event.js';

const shortName = (property: string): string => property.replace(/^\[(?:Agent|Amplitude)\] /, '');

/** How often the properties that the catalog knows for a type are filled: always, sometimes (in percent), never. */
export function fillRates(eventType: string, events: readonly AmplitudeEvent[]): string[] {
  const definition = findEvent(eventType);
  if (!definition || events.length === 0) return [];
  const always: string[] = [];
  const sometimes: string[] = [];
  const never: string[] = [];
  for (const { name } of propertiesOf(definition)) {
    const filled = events.filter(({ event_properties: p }) => p?.[name] !== undefined && p[name] !== null).length;
    if (filled === events.length) always.push(shortName(name));
    else if (filled === 0) never.push(shortName(name));
    else sometimes.push(`${shortName(name)} ${Math.round((100 * filled) / events.length)} %`);
  }
  return [
    ...(always.length > 0 ? [`always: ${always.join(', ')}`] : []),
    ...(sometimes.length > 0 ? [`sometimes: ${sometimes.join(', ')}`] : []),
    ...(never.length > 0 ? [`never: ${never.join(', ')}`] : []),
  ];
}
