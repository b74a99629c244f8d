import { customRedaction } from './custom-redaction.js';
import { findPersonalData } from './find-personal-data.js';
import { recogniseMedia } from './recognise-media.js';
import type { RedactionOptions } from './redaction-options.js';
import { replaceSpans } from './replace-spans.js';

/**
 * Replaces personal data and secrets by placeholders: `[email]`, `[phone]`, `[credit_card]`, `[ssn]`, `[ip_address]`,
 * `[secret]`; base64 media by `[media image/png 1234 bytes]`. Linear in the text's length. Epochs, versions, hashes,
 * UUIDs and other ids stay.
 *
 * @example redactText('mail jane@example.org') // 'mail [email]'
 */
export function redactText(text: string, options: RedactionOptions = {}): string {
  const plain = replaceSpans(text, recogniseMedia(text));
  return customRedaction(options, () => undefined)(replaceSpans(plain, findPersonalData(plain)));
}
