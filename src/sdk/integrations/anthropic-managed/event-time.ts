import { asText } from '../../capture/read-json.js';

/** When an event was processed, in ms since 1970; now, where it does not say (what the app sends waits for its turn). */
export function eventTime(event: Readonly<Record<string, unknown>>): number {
  const time = Date.parse(asText(event['processed_at']) ?? '');
  return Number.isNaN(time) ? Date.now() : time;
}
