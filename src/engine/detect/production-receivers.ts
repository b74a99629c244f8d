import { isTestPath } from '../project/is-test-path.js';
import type { DetectedCall } from './detected-call.js';

/** What a call may be made on when the app runs: not the clients of tests, where others bring one too. */
export function productionReceivers({ file, receivers }: DetectedCall): DetectedCall['receivers'] {
  if (isTestPath(file.path)) return receivers;
  const shipped = receivers.filter(({ origin }) => !origin || !isTestPath(origin.file.path));
  return shipped.length > 0 ? shipped : receivers;
}
