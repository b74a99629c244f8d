import { describe, expect, it } from 'vitest';
import { EVENT_CATALOG, EVENTS, isContentBearing, isSentInMode, PROPERTIES } from '../../src/schema/index.js';

describe('content rules', () => {
  it('holds back every word of a conversation in metadata_only', () => {
    for (const event of EVENT_CATALOG.events) {
      for (const property of event.properties.filter((candidate) => candidate.content)) {
        expect(isSentInMode(event.name, property.name, 'metadata_only'), property.name).toBe(false);
      }
    }
  });

  it.each([
    [EVENTS.USER_MESSAGE, PROPERTIES.LLM_MESSAGE],
    [EVENTS.AI_RESPONSE, PROPERTIES.SYSTEM_PROMPT],
    [EVENTS.AI_RESPONSE, PROPERTIES.ERROR_MESSAGE],
    [EVENTS.TOOL_CALL, PROPERTIES.TOOL_INPUT],
    [EVENTS.SPAN, PROPERTIES.OUTPUT_STATE],
    [EVENTS.SCORE, PROPERTIES.COMMENT],
    [EVENTS.SESSION_END, PROPERTIES.CONTEXT],
  ])('%s: %s is content, sent in full mode alone', (event, property) => {
    expect(isContentBearing(event, property)).toBe(true);
    expect(isSentInMode(event, property, 'full')).toBe(true);
    expect(isSentInMode(event, property, 'customer_enriched')).toBe(false);
  });

  it('lets the app send its own labels in customer_enriched', () => {
    expect(isSentInMode(EVENTS.SESSION_ENRICHMENT, PROPERTIES.ENRICHMENTS, 'customer_enriched')).toBe(true);
    expect(isSentInMode(EVENTS.USER_MESSAGE, PROPERTIES.MESSAGE_LABELS, 'customer_enriched')).toBe(true);
  });

  it('always sends the hash of the tool definitions, model names and counts', () => {
    for (const property of [PROPERTIES.TOOL_DEFINITIONS_HASH, PROPERTIES.MODEL_NAME, PROPERTIES.INPUT_TOKENS]) {
      expect(isSentInMode(EVENTS.AI_RESPONSE, property, 'metadata_only')).toBe(true);
    }
  });

  it('still holds content back when the event was given another name', () => {
    expect(isContentBearing('Chat Message Sent', PROPERTIES.LLM_MESSAGE)).toBe(true);
    expect(isContentBearing('Chat Message Sent', 'plan')).toBe(false);
    expect(isContentBearing('toString', 'constructor')).toBe(false);
  });
});
