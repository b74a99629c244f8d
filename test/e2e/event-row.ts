import type { CollectedEvent } from '../../src/collector/collected-event.js';
import { PROPERTIES } from '../../src/schema/index.js';

const COLUMNS: readonly (readonly [label: string, property: string])[] = [
  ['session', PROPERTIES.SESSION_ID],
  ['agent', PROPERTIES.AGENT_ID],
  ['model', PROPERTIES.MODEL_NAME],
  ['in', PROPERTIES.INPUT_TOKENS],
  ['out', PROPERTIES.OUTPUT_TOKENS],
  ['cached', PROPERTIES.CACHE_READ_TOKENS],
  ['finish', PROPERTIES.FINISH_REASON],
  ['streaming', PROPERTIES.IS_STREAMING],
  ['tool', PROPERTIES.TOOL_NAME],
  ['ok', PROPERTIES.TOOL_SUCCESS],
];

/** What is certain about an event in one line: no times, no prices, no generated ids. */
export function eventRow(event: CollectedEvent): string {
  const given = event.event_properties ?? {};
  const columns = COLUMNS.flatMap(([label, name]) => (given[name] === undefined ? [] : [`${label}=${given[name]}`]));
  const content = given[PROPERTIES.LLM_MESSAGE];
  const text =
    typeof content === 'object' && content !== null && 'text' in content ? [`"${String(content.text)}"`] : [];
  return [event.event_type.replace('[Agent] ', ''), `user=${event.user_id}`, ...columns, ...text].join(' ');
}
