import type { ModelCall } from '../../capture/model-call.js';
import { asRecord } from '../../capture/read-json.js';
import { field } from '../field.js';
import { readUsage } from '../openai/read-usage.js';

/**
 * Reads `usage` onto the call; the SDK keeps fields that it does not know under `additionalProperties`.
 * https://docs.mistral.ai/api/endpoint/chat
 */
export function readMistralUsage(call: ModelCall, value: unknown): void {
  const given = asRecord(value);
  if (!given) return;
  const others = asRecord(field(given, 'additional_properties'));
  const usage: Record<string, unknown> = {};
  for (const name of NAMES) {
    const found = field(given, name) ?? field(others, name);
    if (found !== undefined && found !== null) usage[name] = wire(found);
  }
  call.usage = readUsage(usage);
  call.usageBody = { model: call.model, usage };
}

const NAMES = [
  'prompt_tokens',
  'completion_tokens',
  'total_tokens',
  'prompt_tokens_details',
  'completion_tokens_details',
];

/** Details as the API words them. */
function wire(value: unknown): unknown {
  const details = asRecord(value);
  if (!details) return value;
  return { cached_tokens: field(details, 'cached_tokens'), reasoning_tokens: field(details, 'reasoning_tokens') };
}
