import { beforeEach } from 'vitest';
import { callClaims } from '../../src/sdk/capture/call-claims.js';

// What one test has told is no call of the next: without ids, calls of the same kind that follow within milliseconds are one.
beforeEach(() => {
  callClaims.told.length = 0;
  callClaims.observers.clear();
});
