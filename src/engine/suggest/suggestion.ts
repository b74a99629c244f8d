import type { ScanReport } from '../scan-report.js';

/** Something worth doing next in an app, and the call that does it or leads on. */
export interface Suggestion {
  readonly title: string;
  readonly why: string;
  /** `low`: a call does it; `medium`: a decision or an edit by hand; `high`: a change of the app. */
  readonly effort: 'low' | 'medium' | 'high';
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** A kind of suggestion: what it looks for in a scan, and the words by which a goal asks for it. */
export interface Advice {
  readonly words: RegExp;
  /** The suggestion for a scan, without the root in its arguments; `undefined` when there is nothing to suggest. */
  readonly from: (report: ScanReport) => Suggestion | undefined;
}
