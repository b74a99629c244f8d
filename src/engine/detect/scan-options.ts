import type { ScanProgress } from './pace.js';

export interface ScanOptions {
  /** The directory that holds the app. */
  readonly root: string;
  /** Files or folders, relative to the root, to which the findings are limited; the whole app is still understood. */
  readonly paths?: readonly string[];
  /** Aborts the scan; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called now and then while the scan goes on. */
  readonly onProgress?: (progress: ScanProgress) => void;
}
