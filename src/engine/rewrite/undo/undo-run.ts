import type { RecordedChange } from '../journal/run-record.js';
import { removeInsertions } from '../remove-insertions.js';
import { sha256 } from '../sha256.js';
import { removeFromEdited } from './remove-from-edited.js';

/** What becomes of one file when its recorded change is taken back: another text, `null` for no file. */
export type UndoneFile =
  | { readonly kind: 'text'; readonly text: string | null }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'edited' };

/** @param current the file's text; `null` when there is none */
export function undoChange(change: RecordedChange, current: string | null): UndoneFile {
  if (current === null) return { kind: 'unchanged' };
  const hash = sha256(current);
  if (hash === change.before_sha256) return { kind: 'unchanged' };
  if (change.before_sha256 === null) {
    return hash === change.after_sha256 ? { kind: 'text', text: null } : { kind: 'edited' };
  }
  const text =
    hash === change.after_sha256
      ? removeInsertions(current, change.placed)
      : removeFromEdited(change.after, current, change.placed);
  return text === undefined ? { kind: 'edited' } : { kind: 'text', text };
}
