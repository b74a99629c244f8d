import { counted } from '../../engine/counted.js';

interface Change {
  readonly edits: readonly { readonly line: number; readonly description: string }[];
  readonly files_to_create: readonly { readonly path: string }[];
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
}

const ROWS = 12;

/** What a change inserts, creates and skips, a line each. */
export function describeEdits({ edits, files_to_create, skipped }: Change): string[] {
  return [
    ...firstRows(
      edits.map(({ line, description }) => `line ${line}: ${description}`),
      'edit',
    ),
    ...firstRows(
      files_to_create.map(({ path }) => `creates ${path}`),
      'file',
    ),
    ...firstRows(
      skipped.map(({ line, reason }) => `skipped line ${line}: ${reason}`),
      'skipped site',
    ),
  ];
}

function firstRows(rows: readonly string[], what: string): string[] {
  const more = rows.length > ROWS ? [`… and ${counted(rows.length - ROWS, `more ${what}`)}`] : [];
  return [...rows.slice(0, ROWS), ...more].map((row) => `- ${row}`);
}
