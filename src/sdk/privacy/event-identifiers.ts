import type { AmplitudeEvent } from '../delivery/amplitude-event.js';
import { hashIdentifier } from './hash-identifier.js';
import type { HashedIdentifier, IdentifierHashing } from './identifier-hashing.js';

const ALL: readonly HashedIdentifier[] = ['user', 'device', 'session', 'customerOrg'];
const SESSION = '[Agent] Session ID';
const TARGET = '[Agent] Target ID';
const TARGET_TYPE = '[Agent] Target Type';
const ORG = '[Agent] Customer Org ID';
const REPLAY = '[Amplitude] Session Replay ID';

/**
 * Replaces the identifiers of finished events by their hashes.
 *
 * @param onNoKey called when there is no key: hashes then hold for this client only
 */
export function eventIdentifiers(hashing: IdentifierHashing, onNoKey: () => void): (event: AmplitudeEvent) => void {
  if (!hashing.key) onNoKey();
  const key = hashing.key || globalThis.crypto.randomUUID();
  const hashed = new Set(hashing.identifiers ?? ALL);
  const hash = (value: string): string => hashIdentifier(value, key);

  return (event) => {
    const properties = event.event_properties ?? {};
    const session = properties[SESSION];
    if (hashed.has('user') && event.user_id !== undefined) event.user_id = hash(event.user_id);
    if (hashed.has('device')) {
      if (event.device_id !== undefined) event.device_id = hash(event.device_id);
      // Made of the browser's device id, which the recording is found by.
      delete properties[REPLAY];
    } else if (hashed.has('session') && typeof session === 'string' && event.device_id?.endsWith(session)) {
      // The device id of a session that nobody is known in is made of its session id.
      event.device_id = `${event.device_id.slice(0, -session.length)}${hash(session)}`;
    }
    const rated = properties[TARGET];
    if (hashed.has('session') && typeof session === 'string') properties[SESSION] = hash(session);
    if (hashed.has('session') && typeof rated === 'string' && properties[TARGET_TYPE] === 'session') {
      properties[TARGET] = hash(rated);
    }
    const org = properties[ORG];
    if (hashed.has('customerOrg') && typeof org === 'string') properties[ORG] = hash(org);
  };
}
