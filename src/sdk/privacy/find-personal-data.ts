import { recogniseEmails } from './recognise-emails.js';
import { recogniseIpv6 } from './recognise-ipv6.js';
import { recogniseNumbers } from './recognise-numbers.js';
import { recogniseSecrets } from './recognise-secrets.js';
import type { TextSpan } from './text-span.js';

/**
 * Finds personal data and secrets: e-mail addresses, telephone and card numbers, social security numbers, IP
 * addresses, keys and tokens. Takes time linear in the text's length, whatever the text. Spans may overlap.
 */
export function findPersonalData(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  recogniseSecrets(text, spans);
  recogniseEmails(text, spans);
  recogniseIpv6(text, spans);
  recogniseNumbers(text, spans);
  return spans;
}
