import type { UninstrumentResult } from '../../engine/rewrite/uninstrument.js';
import { paint } from './paint.js';
import { print } from './print.js';

/** What came back, for a person. */
export function showUninstrument({ restored, deleted, kept }: UninstrumentResult): void {
  for (const path of restored) print(`${paint('green', 'restored')} ${path}`);
  for (const path of deleted) print(`${paint('green', 'deleted')}  ${path}`);
  for (const { path, reason } of kept) print(`${paint('yellow', 'kept')}     ${path}: ${reason}`);
  if (restored.length + deleted.length + kept.length === 0) print('Nothing to undo.');
}
