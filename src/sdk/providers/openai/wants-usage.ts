import { asRecord } from '../../capture/read-json.js';

/**
 * Whether a streaming request would come without usage, and the app has not decided about it. Azure's "on your data"
 * requests (`data_sources`) do not take the option.
 * https://platform.openai.com/docs/api-reference/chat/create#chat-create-stream_options
 */
export function wantsUsage(body: Readonly<Record<string, unknown>>): boolean {
  if (body['stream'] !== true || body['data_sources'] !== undefined) return false;
  const options = body['stream_options'];
  if (options === undefined || options === null) return true;
  return asRecord(options) !== undefined && asRecord(options)?.['include_usage'] === undefined;
}
