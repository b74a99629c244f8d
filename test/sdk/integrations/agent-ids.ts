import type { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';

/** Of each event of a type: its agent, that one's parent, and the session. */
export function agentIds(ai: MockAmplitudeAI, type: Parameters<MockAmplitudeAI['getEvents']>[0]): unknown[][] {
  return ai
    .getEvents(type)
    .map(({ event_properties: p }) => [
      p?.['[Agent] Agent ID'],
      p?.['[Agent] Parent Agent ID'],
      p?.['[Agent] Session ID'],
    ]);
}
