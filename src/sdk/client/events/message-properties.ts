import type { MessageLabel } from '../enrichments/message-label.js';
import { jsonValue } from '../json-value.js';
import type { Attachment } from '../track-options.js';

/** The properties that describe a message's files. */
export function attachmentProperties(attachments: readonly Attachment[] | null | undefined): Record<string, unknown> {
  if (!Array.isArray(attachments) || attachments.length === 0) return {};
  const files: Attachment[] = attachments.filter((file) => typeof file === 'object' && file !== null);
  const types = new Set(files.map((file) => file.type).filter((type) => typeof type === 'string'));
  const sizes = files.map((file) => file.size_bytes).filter((size) => typeof size === 'number');
  return {
    '[Agent] Has Attachments': true,
    '[Agent] Attachment Types': types.size > 0 ? [...types] : undefined,
    '[Agent] Attachment Count': files.length,
    '[Agent] Total Attachment Size Bytes': sizes.length > 0 ? sizes.reduce((sum, size) => sum + size, 0) : undefined,
    '[Agent] Attachments': jsonValue(files),
  };
}

/** A message's labels as they are sent. */
export function labelValues(labels: readonly MessageLabel[] | null | undefined): unknown[] | undefined {
  if (!Array.isArray(labels) || labels.length === 0) return undefined;
  return labels.map(({ key, value, confidence }: MessageLabel) =>
    confidence === undefined ? { key, value } : { key, value, confidence },
  );
}
