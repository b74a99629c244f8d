import { asCount, asText } from '../../capture/read-json.js';
import { ATTRIBUTE_TABLE, type FactType, type SpanFacts } from './attribute-table.js';
import { jsonValue } from './json-value.js';

/** What the attributes of a span tell, by the table. What has another type than it should is left out. */
export function readFacts(attributes: Readonly<Record<string, unknown>>): SpanFacts {
  const facts: Record<string, unknown> = {};
  for (const { fact, as, from } of ATTRIBUTE_TABLE) {
    for (const name of from) {
      const read = READERS[as](attributes[name]);
      if (read === undefined) continue;
      facts[fact] = read;
      break;
    }
  }
  // Each reader yields the type of the facts that the table gives it.
  return facts as SpanFacts;
}

const READERS: Readonly<Record<FactType, (value: unknown) => unknown>> = {
  text: asText,
  number: (value) => asCount(typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
  boolean: (value) =>
    typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : undefined,
  first: (value) => {
    const list = jsonValue(value);
    return asText(Array.isArray(list) ? list[0] : list);
  },
  json: jsonValue,
};
