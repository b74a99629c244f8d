import type { ContentPolicyConfig } from './content-policy-config.js';
import { customRedaction } from './custom-redaction.js';
import { findPersonalData } from './find-personal-data.js';
import type { TextMapper } from './map-texts.js';
import { recogniseMedia } from './recognise-media.js';
import { replaceSpans } from './replace-spans.js';

/** No personal data is shorter than `a@b.cc`, `10.0.0.1` or `::1`. */
const SHORTEST = 3;

/** The mapping of texts that a policy asks for. Media is stripped even where personal data may stay. */
export function textRedactor(config: ContentPolicyConfig, warn: (message: string) => void): TextMapper {
  const custom = customRedaction(config, warn);
  const isRedacting = config.redactPii ?? true;
  return (text, key) => {
    if (text.length < SHORTEST) return text;
    const plain = replaceSpans(text, recogniseMedia(text));
    if (!isRedacting) return plain;
    if (key === undefined || key === 'text') return custom(replaceSpans(plain, findPersonalData(plain)));
    // The name of a field tells as much as words do in prose: `password`, `phone`.
    const lead = `${key}: `;
    const spans = findPersonalData(lead + plain).flatMap((span) =>
      span.end <= lead.length
        ? []
        : [{ ...span, start: Math.max(0, span.start - lead.length), end: span.end - lead.length }],
    );
    return custom(replaceSpans(plain, spans));
  };
}
