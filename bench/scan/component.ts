import type { Random } from './random.js';
import { capital, FIELDS, PROSE } from './words.js';

/** A React component with state, a form, some markup and its imports. */
export function component(random: Random, name: string, noun: string, siblings: readonly string[]): string {
  const Noun = capital(noun);
  const fields = Array.from({ length: random.between(2, 8) }, () => random.pick(FIELDS));
  const used = siblings.slice(0, random.between(0, 3));
  return `'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import clsx from 'clsx';
import { Button } from '@acme/ui';
import { formatDate, formatNumber } from '@/lib/format';
import { use${Noun} } from '@/hooks/use-${noun}';
import type { ${Noun} } from '@/types/${noun}';
${used.map((sibling) => `import { ${sibling} } from './${sibling}';`).join('\n')}
import styles from './${name}.module.css';

export interface ${name}Props {
  readonly ${noun}: ${Noun};
  readonly compact?: boolean;
  readonly onChange?: (next: ${Noun}) => void;
  readonly onClose?: () => void;
}

/** ${random.pick(PROSE)} */
export function ${name}({ ${noun}, compact = false, onChange, onClose }: ${name}Props) {
  const { data, isLoading, error, refresh } = use${Noun}(${noun}.id);
  const [draft, setDraft] = useState<${Noun}>(${noun});
  const [isOpen, setIsOpen] = useState(false);

  useEffect(() => {
    if (data && data.id === ${noun}.id) setDraft(data);
  }, [data, ${noun}.id]);

  const total = useMemo(() => (draft.lines ?? []).reduce((sum, line) => sum + line.amount, 0), [draft.lines]);

${fields
  .map(
    (field, at) => `  const handle${capital(field)}${at} = useCallback(
    (event: React.ChangeEvent<HTMLInputElement>) => {
      const next = { ...draft, ${field}: event.target.value };
      setDraft(next);
      onChange?.(next);
    },
    [draft, onChange],
  );
`,
  )
  .join('\n')}
  if (isLoading) return <div className={styles.loading} role="status" />;
  if (error) {
    return (
      <div className={styles.error}>
        <p>This ${noun} could not be loaded.</p>
        <Button onClick={() => refresh()}>Try again</Button>
      </div>
    );
  }

  return (
    <section className={clsx(styles.root, compact && styles.compact, isOpen && styles.open)}>
      <header className={styles.header}>
        <h2>{draft.title}</h2>
        <time dateTime={draft.createdAt}>{formatDate(draft.createdAt)}</time>
        <Button variant="ghost" onClick={() => setIsOpen((was) => !was)} aria-expanded={isOpen}>
          {isOpen ? 'Less' : 'More'}
        </Button>
      </header>
${fields
  .map(
    (field, at) => `      <label className={styles.field}>
        <span>${capital(field)}</span>
        <input name="${field}" value={String(draft.${field} ?? '')} onChange={handle${capital(field)}${at}} />
      </label>`,
  )
  .join('\n')}
      <ul className={styles.lines}>
        {(draft.lines ?? []).map((line) => (
          <li key={line.id}>
            {line.title}: {formatNumber(line.amount)}
          </li>
        ))}
      </ul>
${used.map((sibling) => `      <${sibling} ${noun}={draft} compact />`).join('\n')}
      <footer className={styles.footer}>
        <strong>{formatNumber(total)}</strong>
        <Button onClick={onClose}>Close</Button>
      </footer>
    </section>
  );
}
`;
}
