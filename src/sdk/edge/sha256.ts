import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** The SHA-256 of a text in UTF-8, as 64 hex digits. The platform's own digest can only be waited for. */
export const sha256 = (text: string): string => bytesToHex(digest(new TextEncoder().encode(text)));
