import type { Random } from './random.js';
import { capital, FIELDS, NOUNS, PROSE } from './words.js';

/** A style sheet of a component. */
export function styleSheet(random: Random): string {
  const rules = ['root', 'compact', 'open', 'header', 'field', 'lines', 'footer', 'loading', 'error'];
  return rules
    .map(
      (rule) => `.${rule} {
  display: flex;
  gap: ${random.between(2, 24)}px;
  padding: ${random.between(0, 32)}px ${random.between(0, 32)}px;
  border-radius: var(--radius-${random.pick(['sm', 'md', 'lg'])});
  color: var(--color-text-${random.between(1, 9)}00);
}
`,
    )
    .join('\n');
}

/** Texts of one language. */
export function translations(random: Random): string {
  const texts = Array.from({ length: random.between(20, 120) }, (_, at) => [
    `${random.pick(NOUNS)}.${random.pick(FIELDS)}.${at}`,
    random.pick(PROSE),
  ]);
  return `${JSON.stringify(Object.fromEntries(texts), null, 2)}\n`;
}

/** A page of documentation. */
export function documentation(random: Random, title: string): string {
  const sections = Array.from({ length: random.between(2, 9) }, () => {
    const paragraphs = Array.from({ length: random.between(1, 5) }, () => random.pick(PROSE));
    return `## ${capital(random.pick(NOUNS))}\n\n${paragraphs.join(' ')}\n`;
  });
  return `# ${title}\n\n${sections.join('\n')}`;
}
