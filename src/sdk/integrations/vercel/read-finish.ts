import { asList, asRecord, asText } from '../../capture/read-json.js';

/**
 * Why the model stopped, as the provider words it where that is known, else in the AI SDK's word.
 *
 * @param reason a word (specifications v1 and v2) or `{ unified, raw }` (later)
 * @param body the provider's own response body
 */
export function readFinish(reason: unknown, body?: Readonly<Record<string, unknown>>): string | undefined {
  const own = asText(asRecord(asList(body?.['choices'])[0])?.['finish_reason']) ?? asText(body?.['stop_reason']);
  const told = asRecord(reason);
  return asText(told?.['raw']) ?? own ?? asText(told?.['unified']) ?? asText(reason);
}
