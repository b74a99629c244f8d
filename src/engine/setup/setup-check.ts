import type { AppProject } from '../project/app-project.js';

/** One check of an app's setup. */
export interface SetupCheck {
  readonly id: string;
  readonly ok: boolean;
  readonly message: string;
  /** What to do about it; `null` when the check is passed. */
  readonly fix: string | null;
}

/** What a check looks at: the app, and the environment that it will run in as far as it is known here. */
export interface SetupContext {
  readonly project: AppProject;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal | undefined;
}

/** A check passes, fails, or has nothing to say about this app (`undefined`). */
export type CheckSetup = (context: SetupContext) => SetupCheck | undefined | Promise<SetupCheck | undefined>;
