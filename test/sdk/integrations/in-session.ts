import type { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';

/** Runs as an agent of the app does for one user in one conversation. */
export function inSession<T>(ai: MockAmplitudeAI, run: () => Promise<T>): Promise<T> {
  return ai
    .agent('support-bot')
    .session({ userId: 'user-1', sessionId: 'chat-1' })
    .run(() => run());
}
