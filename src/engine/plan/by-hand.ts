import type { CallSite } from '../scan-report.js';

/** What the owner of an unsupported call site can do, without a full stop. */
export function byHand({ library, api }: Pick<CallSite, 'library' | 'api'>): string {
  if (library !== 'http' || api !== 'fetch') return 'report it with ai.trackAiMessage({ … }) after the call';
  return 'send it through observeFetch({ amplitude: ai }) of amplitude-ai/fetch, or report it with ai.trackAiMessage({ … })';
}
