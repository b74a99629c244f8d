import type { HookDescription, LibraryId } from '../../../libraries/library-description.js';

/** The hook by which a call, or all calls through a client, can be observed in the package that they are in. */
export interface HookUse {
  readonly library: LibraryId;
  readonly hook: HookDescription;
  /** The package that exports the registration, as the app depends on it. */
  readonly package: string;
}
