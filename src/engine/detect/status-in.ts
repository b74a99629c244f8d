import { isTestPath } from '../project/is-test-path.js';
import type { SourceFile } from '../project/source-file.js';
import type { Status } from '../scan-report.js';

/** Why what a test does is left as it is. */
export const IN_A_TEST = 'in a test, which production never runs';

/** A finding's status where it stands: what is open in a test stays open. */
export function statusIn({ path }: SourceFile, status: Status): { status: Status; isLeft: boolean } {
  const isLeft = status === 'uninstrumented' && isTestPath(path);
  return { status: isLeft ? 'unsupported' : status, isLeft };
}
