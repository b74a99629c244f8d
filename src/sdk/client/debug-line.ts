import type { AmplitudeEvent } from '../delivery/amplitude-event.js';

type Shown = readonly [label: string, property: string, format?: (value: number) => string];

const ms = (value: number): string => `${Math.round(value).toLocaleString('en-US')}ms`;
const count = (value: number): string => value.toLocaleString('en-US');
const usd = (value: number): string => `$${value.toFixed(4)}`;

/** What a line shows after the user, in this order; no words of the conversation. */
const SHOWN: readonly Shown[] = [
  ['session', '[Agent] Session ID'],
  ['agent', '[Agent] Agent ID'],
  ['model', '[Agent] Model Name'],
  ['tool', '[Agent] Tool Name'],
  ['span', '[Agent] Span Name'],
  ['score', '[Agent] Score Name'],
  ['value', '[Agent] Score Value'],
  ['success', '[Agent] Tool Success'],
  ['tokens', '[Agent] Total Tokens', count],
  ['cost', '[Agent] Cost USD', usd],
  ['latency', '[Agent] Latency Ms', ms],
  ['error', '[Agent] Error Type'],
];

/** One event on one line, for people who want to see that events flow. */
export function debugLine(event: AmplitudeEvent): string {
  const parts = [`[amplitude-ai] ${event.event_type}`];
  const who = event.user_id ? `user=${event.user_id}` : event.device_id && `device=${event.device_id}`;
  if (who) parts.push(who);
  for (const [label, property, format] of SHOWN) {
    const value = event.event_properties?.[property];
    if (value === undefined) continue;
    parts.push(`${label}=${format && typeof value === 'number' ? format(value) : String(value)}`);
  }
  return parts.join(' | ');
}
