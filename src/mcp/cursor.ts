import { createHash } from 'node:crypto';
import { EngineError } from '../engine/engine-error.js';

const seal = (payload: string): string =>
  createHash('sha256').update(`amplitude-ai cursor ${payload}`).digest('base64url').slice(0, 12);

/**
 * A cursor that carries its own state, so that it works in another process. The seal tells a cursor that we made from
 * one that was made up; it is no secret and guards nothing else.
 */
export function encodeCursor(state: Readonly<Record<string, unknown>>): string {
  const payload = Buffer.from(JSON.stringify(state)).toString('base64url');
  return `${payload}.${seal(payload)}`;
}

/** The state in a cursor. Throws `INVALID_ARGUMENT` on one that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): Readonly<Record<string, unknown>> {
  const [payload = '', mark, ...rest] = cursor.split('.');
  if (mark !== seal(payload) || rest.length > 0) {
    throw new EngineError('INVALID_ARGUMENT', '"cursor" was not given out by this tool', {
      valid: ['cursor: the next_cursor of an earlier result'],
      next: { tool: 'scan_project', arguments: { detail: 'full' }, why: 'Starts again at the first page.' },
    });
  }
  // Only encodeCursor makes a payload with this seal, and it encodes an object.
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
}
