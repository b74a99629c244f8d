import type { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';

/** The types of all events in their order, without `[Agent] `. */
export function eventTypes(ai: MockAmplitudeAI): string[] {
  return ai.events.map(({ event_type }) => event_type.replace('[Agent] ', ''));
}
