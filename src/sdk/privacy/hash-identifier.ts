import { hmacSha256 } from '../platform/hmac-sha256.js';

/**
 * What `hashIdentifiers` makes of an identifier: its HMAC-SHA-256, as 64 hex digits. For an app that sends other events
 * to Amplitude by itself and wants them to meet.
 *
 * @example
 * amplitude.track('Checkout', {}, { user_id: hashIdentifier('+15551234567', process.env.ID_KEY) });
 */
export function hashIdentifier(identifier: string, key: string): string {
  return hmacSha256(key, identifier);
}
