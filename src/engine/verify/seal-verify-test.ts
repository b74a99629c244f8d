import { sha256 } from '../rewrite/sha256.js';
import { VERIFY_TEST_SEAL } from './verify-test-seal.js';

/** Puts the hash of a generated test into its header. Line ends do not count: a checkout may change them. */
export function sealVerifyTest(text: string): string {
  const plain = text.replaceAll('\r\n', '\n');
  const unsealed = plain.replace(VERIFY_TEST_SEAL, '$1unsealed');
  return plain.replace(VERIFY_TEST_SEAL, `$1${sha256(unsealed)}`);
}
