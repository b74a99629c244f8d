import type { Resource } from '@modelcontextprotocol/server';
import { EVENT_SCHEMA_URI, INSTRUMENT_GUIDE_URI, INTEGRATION_PATTERNS_URI } from './resource-uris.js';

/** The resources as `resources/list` shows them. */
export function listResources(): Resource[] {
  return [
    {
      uri: EVENT_SCHEMA_URI,
      name: 'event-schema',
      title: 'Event schema',
      description: 'Every event of agent analytics and its properties, as JSON.',
      mimeType: 'application/json',
    },
    {
      uri: INTEGRATION_PATTERNS_URI,
      name: 'integration-patterns',
      title: 'Integration patterns',
      description: 'How instrumented code looks, by situation and library, as JSON.',
      mimeType: 'application/json',
    },
    {
      uri: INSTRUMENT_GUIDE_URI,
      name: 'instrument-guide',
      title: 'Instrument guide',
      description: 'The whole workflow for a coding agent, from scan to a test that proves it.',
      mimeType: 'text/markdown',
    },
  ];
}
