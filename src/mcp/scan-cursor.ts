import { z } from 'zod';
import { EngineError } from '../engine/engine-error.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { resolveRoot } from './resolve-root.js';

const scanPosition = z.strictObject({
  root: z.string(),
  paths: z.array(z.string()).optional(),
  limit: z.int().min(1),
  offset: z.int().min(0),
});

/** What a page of a scan needs to know: the scan, and where in its call sites the page starts. */
export type ScanPosition = z.infer<typeof scanPosition>;

export const encodeScanCursor = (position: ScanPosition): string => encodeCursor(position);

/**
 * The position in a cursor. Throws `INVALID_ARGUMENT` when no scan gave it out, or a scan of another root than the one
 * that is named beside it.
 */
export function decodeScanCursor(cursor: string, root: string | undefined): ScanPosition {
  const parsed = scanPosition.safeParse(decodeCursor(cursor));
  if (!parsed.success) throw wrongCursor('"cursor" belongs to another tool');
  if (root !== undefined && resolveRoot(root, undefined) !== parsed.data.root) {
    throw wrongCursor('"cursor" belongs to the scan of another root');
  }
  return parsed.data;
}

function wrongCursor(message: string): EngineError {
  return new EngineError('INVALID_ARGUMENT', message, {
    valid: ['cursor: the next_cursor of an earlier scan_project'],
    next: { tool: 'scan_project', arguments: { detail: 'full' }, why: 'Starts again at the first page.' },
  });
}
