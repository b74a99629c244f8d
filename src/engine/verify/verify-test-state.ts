import { sealVerifyTest } from './seal-verify-test.js';
import { VERIFY_TEST_SEAL } from './verify-test-seal.js';

/** What a file is that stands where a generated test goes: that test as it was written, an edited one, or another file. */
export function verifyTestState(text: string): 'unedited' | 'edited' | 'other' {
  const plain = text.replaceAll('\r\n', '\n');
  if (!VERIFY_TEST_SEAL.test(plain)) return 'other';
  return sealVerifyTest(plain) === plain ? 'unedited' : 'edited';
}
