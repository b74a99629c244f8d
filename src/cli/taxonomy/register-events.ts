import type { Progress } from '../../mcp/tool-definition.js';
import type { PlannedEvent, PlannedProperty, TaxonomyFields } from './planned-event.js';
import type { TaxonomyAnswer, TaxonomyApi } from './taxonomy-api.js';
import { TaxonomyUnavailableError } from './taxonomy-unavailable-error.js';

export interface Tally {
  events: number;
  properties: number;
}

export interface RegistrationFailure {
  readonly event: string;
  /** Absent when the event itself failed. */
  readonly property?: string;
  readonly message: string;
}

export interface Registration {
  readonly created: Tally;
  readonly updated: Tally;
  readonly unchanged: Tally;
  readonly failed: readonly RegistrationFailure[];
  /** Why the rest was not tried; `null` when all was. */
  readonly stopped: TaxonomyUnavailableError | null;
}

/**
 * Brings a project's plan in line with the catalog: creates what is missing, updates what differs, touches nothing else.
 * A second run changes nothing. What the API refuses is reported, and the rest goes on.
 */
export async function registerEvents(
  api: TaxonomyApi,
  events: readonly PlannedEvent[],
  onProgress: (progress: Progress) => void,
): Promise<Registration> {
  const tallies = { created: none(), updated: none(), unchanged: none() };
  const failed: RegistrationFailure[] = [];
  const total = events.reduce((sum, { properties }) => sum + 1 + properties.length, 0);
  let done = 0;

  const registerProperties = async (event: string, properties: readonly PlannedProperty[]): Promise<void> => {
    const present = await api.properties(event);
    for (const { name: property, fields } of properties) {
      const outcome = await bring(present.get(property), fields, {
        create: () => api.createProperty(event, property, fields),
        update: () => api.updateProperty(event, property, fields),
      });
      if (typeof outcome === 'string') tallies[outcome].properties += 1;
      else failed.push({ event, property, ...outcome });
      onProgress({ done: ++done, total });
    }
  };

  try {
    const present = await api.events();
    for (const { name: event, fields, properties } of events) {
      const outcome = await bring(present.get(event), fields, {
        create: () => api.createEvent(event, fields),
        update: () => api.updateEvent(event, fields),
      });
      onProgress({ done: ++done, total });
      if (typeof outcome === 'string') {
        tallies[outcome].events += 1;
        await registerProperties(event, properties);
      } else {
        failed.push({ event, ...outcome });
        done += properties.length;
      }
    }
    return { ...tallies, failed, stopped: null };
  } catch (thrown) {
    if (!(thrown instanceof TaxonomyUnavailableError)) throw thrown;
    return { ...tallies, failed, stopped: thrown };
  }
}

async function bring(
  present: Readonly<Record<string, unknown>> | undefined,
  wanted: TaxonomyFields,
  change: {
    readonly create: () => Promise<TaxonomyAnswer>;
    readonly update: () => Promise<TaxonomyAnswer>;
  },
): Promise<'created' | 'updated' | 'unchanged' | { readonly message: string }> {
  if (present && Object.entries(wanted).every(([key, value]) => told(present[key]) === value)) return 'unchanged';
  if (!present) {
    const created = await change.create();
    if (created.ok) return 'created';
    // What has been seen in events but was never planned is not listed, and cannot be created.
    if (!/already exists/i.test(created.message)) return { message: created.message };
  }
  const updated = await change.update();
  return updated.ok ? 'updated' : { message: updated.message };
}

/** The API lists booleans as such, a closed list as a text or an array, and what is not set as null. */
const told = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(',') : String(value ?? ''));

const none = (): Tally => ({ events: 0, properties: 0 });
