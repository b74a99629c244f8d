import type { EventDefinition } from './event-catalog.js';
import type { EventProblem } from './event-problem.js';
import { findEvent } from './find-event.js';
import { EVENT_CATALOG } from './generated/catalog.js';
import { nearestName } from './nearest-name.js';
import { propertiesOf } from './properties-of.js';
import { valueProblem } from './value-problem.js';

/** The part of an Amplitude event that the catalog speaks about. */
export interface CatalogedEvent {
  readonly event_type: string;
  readonly event_properties?: Readonly<Record<string, unknown>>;
}

const EVENT_NAMES = [...new Set(EVENT_CATALOG.events.map((event) => event.name))];

const isReserved = (name: string): boolean => /^(\[agent\]|\$llm)/i.test(name);

const meant = (name: string | undefined): string => (name ? `; did you mean ${name}?` : '');

/**
 * Checks an event against the catalog: unknown event or property, missing required property, wrong type or value.
 * An empty list means that it is valid. Events and properties without the `[Agent]` prefix are the app's own.
 */
export function validateEvent(event: CatalogedEvent): EventProblem[] {
  const definition = findEvent(event.event_type);
  if (definition) return problemsOf(event, definition);
  if (!isReserved(event.event_type)) return [];
  const nearest = nearestName(event.event_type, EVENT_NAMES);
  return [
    {
      code: 'unknown_event',
      event: event.event_type,
      message: `${event.event_type} is not an event of the catalog${meant(nearest)}`,
    },
  ];
}

function problemsOf(event: CatalogedEvent, definition: EventDefinition): EventProblem[] {
  const problems: EventProblem[] = [];
  const definitions = new Map(propertiesOf(definition).map((property) => [property.name, property]));
  const given = event.event_properties ?? {};
  const report = (code: EventProblem['code'], property: string, what: string): void => {
    problems.push({ code, event: definition.name, property, message: `${definition.name}: ${property} ${what}` });
  };
  for (const property of definitions.values()) {
    const value = Object.hasOwn(given, property.name) ? given[property.name] : undefined;
    if (value === undefined) {
      if (property.required) report('missing_property', property.name, 'is required and missing');
      continue;
    }
    const problem = valueProblem(property, value);
    if (problem) report(problem.code, property.name, problem.expected);
  }
  const valid = [...definitions.keys()];
  for (const name of Object.keys(given)) {
    if (!definitions.has(name) && isReserved(name)) {
      report('unknown_property', name, `is not a property of this event${meant(nearestName(name, valid))}`);
    }
  }
  return problems;
}
