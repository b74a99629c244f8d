import { jsonValue } from '../json-value.js';
import type { SessionEnrichments } from './session-enrichments.js';

/** Keys below these are the app's own words (topic names, message ids, metadata) and keep their spelling. */
const OWN_KEYS: ReadonlySet<string> = new Set([
  'topicClassifications',
  'customMetadata',
  'messageLabels',
  'outcomesByTopic',
]);

const snakeCase = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A classification as it is sent: snake_case keys, nothing that was not given. */
export function enrichmentsValue(enrichments: SessionEnrichments): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(enrichments.fields ?? {})) {
    const sent = rename(value, key);
    if (sent !== undefined) result[snakeCase(key)] = sent;
  }
  result['schema_version'] = enrichments.schemaVersion;
  return result;
}

function rename(value: unknown, key: string): unknown {
  if (value === undefined || value === null) return undefined;
  if (key === 'customMetadata') return jsonValue(value);
  if (Array.isArray(value)) return value.map((item) => rename(item, ''));
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, item]) => {
    const sent = rename(item, OWN_KEYS.has(key) ? '' : name);
    return [OWN_KEYS.has(key) ? name : snakeCase(name), sent] as const;
  });
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}
