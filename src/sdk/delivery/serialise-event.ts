import type { AmplitudeEvent } from './amplitude-event.js';

/** Copies are made only where something has to be added: a copy costs as much as the rest of the hand-over. */
const isComplete = ({ insert_id, time }: AmplitudeEvent): boolean => Boolean(insert_id) && typeof time === 'number';

const completed = (event: AmplitudeEvent): AmplitudeEvent => ({
  ...event,
  insert_id: event.insert_id ?? globalThis.crypto.randomUUID(),
  time: event.time ?? Date.now(),
});

/**
 * The event as JSON, with an `insert_id` and a time.
 *
 * @throws TypeError for an event without a type, and for what JSON cannot hold
 */
export function serialiseEvent(event: AmplitudeEvent): string {
  if (typeof event.event_type !== 'string' || event.event_type.trim() === '') throw new TypeError('no event type');
  return JSON.stringify(isComplete(event) ? event : completed(event));
}
