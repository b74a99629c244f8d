import { PROPERTIES } from '../schema/index.js';
import type { CollectedEvent } from './collected-event.js';

const count = (value: number): string => value.toLocaleString('en-US');

/** One line for a person: `[Agent] AI Response | user=u-42 | session=s-1 | model=gpt-4o | tokens=847 | cost=$0.0042`. */
export function formatEventLine(event: CollectedEvent): string {
  const given = event.event_properties ?? {};
  const text = (label: string, name: string): string | undefined => {
    const value = given[name];
    return typeof value === 'string' ? `${label}=${value}` : undefined;
  };
  const number = (label: string, name: string, format: (value: number) => string): string | undefined => {
    const value = given[name];
    return typeof value === 'number' ? `${label}=${format(value)}` : undefined;
  };
  const parts = [
    event.event_type,
    event.user_id === undefined ? undefined : `user=${event.user_id}`,
    text('session', PROPERTIES.SESSION_ID),
    text('agent', PROPERTIES.AGENT_ID),
    text('model', PROPERTIES.MODEL_NAME),
    text('tool', PROPERTIES.TOOL_NAME),
    text('span', PROPERTIES.SPAN_NAME),
    text('score', PROPERTIES.SCORE_NAME),
    number('tokens', PROPERTIES.TOTAL_TOKENS, count),
    number('cost', PROPERTIES.COST_USD, (value) => `$${value.toFixed(value < 0.01 ? 6 : 4)}`),
    number('latency', PROPERTIES.LATENCY_MS, (value) => `${count(Math.round(value))}ms`),
    given[PROPERTIES.IS_ERROR] === true ? 'ERROR' : undefined,
  ];
  // Control characters in an event's text must not reach a terminal.
  return parts
    .filter((part) => part !== undefined)
    .join(' | ')
    .replace(/\p{Cc}/gu, ' ');
}
