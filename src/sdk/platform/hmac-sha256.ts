import { createHmac } from 'node:crypto';

/** The HMAC-SHA-256 of a text in UTF-8 under a key in UTF-8, as 64 hex digits. */
export const hmacSha256 = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');
