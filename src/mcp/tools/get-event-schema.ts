import { z } from 'zod';
import { EngineError, type NextCall } from '../../engine/engine-error.js';
import {
  describeEvents,
  type EventsDescription,
  SCHEMA_FORMATS,
  type SchemaFormat,
} from '../../schema/describe-events.js';
import type { PropertyDescription } from '../../schema/event-description.js';
import { UnknownEventError } from '../../schema/unknown-event-error.js';
import { READS } from '../annotations.js';
import { outputSchema } from '../output-schema.js';
import { shrinkToBudget } from '../shortening/shrink-to-budget.js';
import { defineTool } from '../tool-definition.js';

/** The event catalog: all of it, or one event. */
export const getEventSchema = defineTool({
  name: 'get_event_schema',
  title: 'Event schema',
  description:
    'Describes the analytics events that an instrumented app sends: names, properties, types, which are required. Use it before writing or reviewing tracking code, charts or tests that name events. Not needed to instrument an app: apply_plan knows the schema. Next: call it with event for one event in full.',
  input: z.strictObject({
    event: z.string().min(1).optional().describe('Event name, such as "[Agent] AI Response". Default: all.'),
    format: z.enum(SCHEMA_FORMATS).default('summary'),
  }),
  output: outputSchema({
    events: 'array',
    'common_properties?': 'array',
    'content?': 'string',
    'shortened?': 'object',
  }),
  annotations: READS,
  run: async ({ event, format }): Promise<EventSchemaResult> => {
    const { text, ...described } = describe(event, format);
    const content = format === 'summary' ? {} : { content: text };
    return { ...described, ...content, next: event === undefined ? oneEventInFull(format) : null };
  },
  present: (whole, { event, format }) => {
    const structured = shrinkToBudget(whole, [withoutContent, withoutDescriptions]);
    const heading = event === undefined ? `The catalog has ${whole.events.length} entries.` : 'The catalog says:';
    const rendered = structured.content ?? structured.shortened?.['content'] ?? '';
    return { structured, text: `${heading}\n${format === 'summary' ? describe(event, format).text : rendered}` };
  },
});

interface EventSchemaResult {
  readonly events: readonly object[];
  readonly common_properties?: readonly object[];
  readonly content?: string;
  readonly shortened?: Readonly<Record<string, string>>;
  readonly next: NextCall | null;
}

function describe(event: string | undefined, format: SchemaFormat): EventsDescription {
  try {
    return describeEvents(event === undefined ? { format } : { event, format });
  } catch (thrown) {
    if (!(thrown instanceof UnknownEventError)) throw thrown;
    throw new EngineError('UNKNOWN_EVENT', 'the catalog has no event of that name', {
      valid: thrown.valid,
      cause: thrown,
    });
  }
}

const oneEventInFull = (format: SchemaFormat): NextCall => ({
  tool: 'get_event_schema',
  arguments: { event: '[Agent] AI Response', format },
  why: 'One event in full; any name of the list will do.',
});

/** What is rendered for all events at once is the first thing to go: the same facts stand in `events`. */
function withoutContent(result: EventSchemaResult): EventSchemaResult | undefined {
  if (result.content === undefined) return undefined;
  const { content: _, ...rest } = result;
  return { ...rest, shortened: { content: 'too long for all events at once; ask for one event' } };
}

function withoutDescriptions(result: EventSchemaResult): EventSchemaResult | undefined {
  if (result.shortened?.['properties']) return undefined;
  const { events, common_properties = [] } = describeEvents();
  const brief = ({ name, type, required }: PropertyDescription) => ({ name, type, required });
  return {
    ...result,
    events: events.map((event) => ({ ...event, properties: event.properties.map(brief) })),
    common_properties: common_properties.map(brief),
    shortened: { ...result.shortened, properties: 'without descriptions; ask for one event to read them' },
  };
}
