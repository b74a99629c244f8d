import type { AmplitudeEvent } from '../../delivery/amplitude-event.js';

/** The event without what has no value, for those who take it as an object. */
export function withoutGaps(event: AmplitudeEvent): AmplitudeEvent {
  const { event_type, event_properties = {}, ...fields } = event;
  const full: AmplitudeEvent = { event_type };
  for (const name in fields) if (fields[name] !== undefined) full[name] = fields[name];
  const properties: Record<string, unknown> = {};
  for (const name in event_properties) {
    const value = event_properties[name];
    if (value !== undefined) properties[name] = value;
  }
  full.event_properties = properties;
  return full;
}
