import { describe, expect, it } from 'vitest';
import { describeEvents, EVENT_CATALOG, UnknownEventError } from '../../src/schema/index.js';

describe('describeEvents', () => {
  it('lists the eleven event types with their source', () => {
    const { events } = describeEvents();
    expect(events.filter((event) => event.source === 'sdk')).toHaveLength(8);
    expect(events.filter((event) => event.source === 'server').map((event) => event.name)).toEqual([
      '[Agent] Session Evaluation',
      '[Agent] Topic Classification',
      '[Agent] Score',
    ]);
  });

  it('gives all properties of one event, the common ones too', () => {
    const { events } = describeEvents({ event: 'ai response' });
    const names = events[0]?.properties.map((property) => property.name);
    expect(names).toEqual(expect.arrayContaining(['[Agent] Session ID', '[Agent] Cost USD', '$llm_message']));
    expect(events[0]?.properties.find((property) => property.name === '[Agent] Attachment Types')?.type).toBe(
      'string[]',
    );
  });

  it('stays within 8,000 tokens when everything is asked for', () => {
    const { text, ...structured } = describeEvents();
    expect((JSON.stringify(structured).length + text.length) / 4).toBeLessThan(8_000);
  });

  it('says which events there are when asked for another', () => {
    expect(() => describeEvents({ event: '[Agent] AI Reponse' })).toThrow(UnknownEventError);
    expect(() => describeEvents({ event: '[Agent] AI Reponse' })).toThrow(/did you mean \[Agent\] AI Response\?/);
  });

  it('renders a JSON Schema that requires what the catalog requires', () => {
    const schema = JSON.parse(describeEvents({ event: '[Agent] Score', format: 'json_schema' }).text);
    expect(schema.properties.event_properties.required).toEqual(
      expect.arrayContaining(['[Agent] Session ID', '[Agent] Score Value']),
    );
    expect(schema.properties.event_properties.properties['[Agent] Target Type'].enum).toEqual(['message', 'session']);
    expect(JSON.parse(describeEvents({ format: 'json_schema' }).text).oneOf).toHaveLength(10);
  });

  it('renders TypeScript and Markdown for every event', () => {
    const typescript = describeEvents({ format: 'typescript' }).text;
    expect(typescript).toContain('export interface ToolCallProperties {');
    expect(typescript).toContain("'[Agent] Tool Input'?: string;");
    const markdown = describeEvents({ format: 'markdown' }).text;
    for (const event of EVENT_CATALOG.events) expect(markdown).toContain(`## ${event.name}`);
  });
});
