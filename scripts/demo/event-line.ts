import type { CollectedEvent } from '../../src/collector/collected-event.js';
import { PROPERTIES } from '../../src/schema/index.js';
import { paint } from './paint.js';

const WIDTHS = [14, 8, 10, 13] as const;

function row(cells: readonly string[]): string {
  return cells.map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0)).join('  ');
}

/** The head of the table that {@link eventLine} fills. */
export const eventHead = paint('dim', row(['EVENT', 'USER', 'SESSION', 'AGENT', 'WHAT']));

function facts(event: CollectedEvent): string[] {
  const given = event.event_properties ?? {};
  const number = (name: string, format: (value: number) => string): string[] => {
    const value = given[name];
    return typeof value === 'number' ? [format(value)] : [];
  };
  const text = (name: string): string[] => (given[name] === undefined ? [] : [String(given[name])]);
  const message = given[PROPERTIES.LLM_MESSAGE];
  const words = typeof message === 'object' && message !== null && 'text' in message ? String(message.text) : '';
  return [
    ...text(PROPERTIES.MODEL_NAME),
    ...text(PROPERTIES.TOOL_NAME),
    ...number(PROPERTIES.INPUT_TOKENS, (value) => `${value} in`),
    ...(given[PROPERTIES.CACHE_READ_TOKENS] === 0
      ? []
      : number(PROPERTIES.CACHE_READ_TOKENS, (value) => `(${value} cached)`)),
    ...number(PROPERTIES.OUTPUT_TOKENS, (value) => `${value} out`),
    ...number(PROPERTIES.COST_USD, (value) => `$${value.toFixed(6)}`),
    ...number(PROPERTIES.LATENCY_MS, (value) => `${Math.round(value)} ms`),
    ...number(PROPERTIES.TTFB_MS, (value) => `first word ${Math.round(value)} ms`),
    ...(words === '' ? [] : [paint('dim', `"${words.length > 44 ? `${words.slice(0, 43)}…` : words}"`)]),
  ];
}

/** An event that reached the collector, as a row of a table. */
export function eventLine(event: CollectedEvent): string {
  const given = event.event_properties ?? {};
  const name = event.event_type.replace('[Agent] ', '');
  const cells = [
    name,
    event.user_id ?? '-',
    String(given[PROPERTIES.SESSION_ID] ?? '-'),
    String(given[PROPERTIES.AGENT_ID] ?? '-'),
  ];
  const [first = '', ...rest] = cells.map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0));
  return [paint('yellow', first), ...rest, facts(event).join(' ')].join('  ');
}
