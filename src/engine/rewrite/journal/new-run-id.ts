import { randomBytes } from 'node:crypto';

/** An id that no other run has, in the order of time. */
export function newRunId(): string {
  return `${new Date().toISOString().replace(/\D/g, '').slice(0, 17)}-${randomBytes(3).toString('hex')}`;
}
