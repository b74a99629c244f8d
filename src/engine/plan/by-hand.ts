import type { CallSite } from '../scan-report.js';

/** What the owner of an unsupported call site can do, as a sentence without a full stop. */
export function byHand({ library, api }: Pick<CallSite, 'library' | 'api'>): string {
  const track = 'report it with ai.trackAiMessage({ … }) after the call';
  if (library !== 'http' || api !== 'fetch') return track;
  return `send it through observeFetch({ amplitude: ai }) of amplitude-ai/fetch where that knows the endpoint, else ${track}`;
}
