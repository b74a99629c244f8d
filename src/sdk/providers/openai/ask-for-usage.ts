import { asRecord } from '../../capture/read-json.js';

/**
 * A copy of a streaming request that asks for usage, unless the app has decided for itself. Azure's "on your data"
 * requests (`data_sources`) do not take the option.
 * https://platform.openai.com/docs/api-reference/chat/create#chat-create-stream_options
 */
export function askForUsage(body: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  if (body['stream'] !== true || body['data_sources'] !== undefined) return undefined;
  const given = body['stream_options'];
  if (given !== undefined && given !== null && !asRecord(given)) return undefined;
  if (asRecord(given)?.['include_usage'] !== undefined) return undefined;
  return { ...body, stream_options: { ...asRecord(given), include_usage: true } };
}
