import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The HMAC-SHA-256 of a text in UTF-8 under a key in UTF-8, as 64 hex digits. */
export const hmacSha256 = (key: string, text: string): string => bytesToHex(hmac(sha256, bytes(key), bytes(text)));
