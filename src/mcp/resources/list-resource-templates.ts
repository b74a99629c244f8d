import type { ResourceTemplateType } from '@modelcontextprotocol/server';
import { EVENT_TEMPLATE, PATTERN_TEMPLATE } from './resource-uris.js';

/** The templates as `resources/templates/list` shows them. */
export function listResourceTemplates(): ResourceTemplateType[] {
  return [
    {
      uriTemplate: EVENT_TEMPLATE,
      name: 'event',
      title: 'One event',
      description: 'One event and its properties, as JSON.',
      mimeType: 'application/json',
    },
    {
      uriTemplate: PATTERN_TEMPLATE,
      name: 'pattern',
      title: 'One integration pattern',
      description: 'One integration pattern with its code, as JSON.',
      mimeType: 'application/json',
    },
  ];
}
