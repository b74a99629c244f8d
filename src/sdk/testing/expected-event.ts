import type { AmplitudeEvent } from '../delivery/amplitude-event.js';

/** Names that an expectation may use besides property names. */
const FIELDS: Readonly<Record<string, (event: AmplitudeEvent) => unknown>> = {
  userId: (event) => event.user_id,
  user_id: (event) => event.user_id,
  deviceId: (event) => event.device_id,
  device_id: (event) => event.device_id,
  sessionId: (event) => event.event_properties?.['[Agent] Session ID'],
  agentId: (event) => event.event_properties?.['[Agent] Agent ID'],
};

/** The first expected value that the event does not have, in words; `undefined` when it has them all. */
export function difference(event: AmplitudeEvent, expected: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(expected)) {
    const actual = FIELDS[name]?.(event) ?? event.event_properties?.[name];
    if (!isSame(actual, value)) return `${name} is ${show(actual)}, expected ${show(value)}`;
  }
  return undefined;
}

const isSame = (actual: unknown, expected: unknown): boolean =>
  Object.is(actual, expected) || (typeof expected === 'object' && JSON.stringify(actual) === JSON.stringify(expected));

const show = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value));
