import type { CompleteRequestParams, CompleteResult } from '@modelcontextprotocol/server';
import { LIBRARY_IDS } from '../libraries/library-description.js';
import { EVENTS } from '../schema/generated/event-names.js';
import { LEVELS } from './levels.js';
import { integrationPatterns } from './resources/integration-patterns.js';
import { EVENT_TEMPLATE, PATTERN_TEMPLATE } from './resources/resource-uris.js';

const MOST_VALUES = 100;

/** Completions for `event` and `pattern` of the resource templates, and for `level` and `providers` of the prompt. */
export function complete({ ref, argument }: CompleteRequestParams): CompleteResult['completion'] {
  const { name, value } = argument;
  if (ref.type === 'ref/resource') {
    if (ref.uri === EVENT_TEMPLATE && name === 'event') return matching(Object.values(EVENTS), value);
    if (ref.uri === PATTERN_TEMPLATE && name === 'pattern') {
      return matching(
        integrationPatterns().map(({ id }) => id),
        value,
      );
    }
  }
  if (ref.type === 'ref/prompt' && ref.name === 'instrument_app') {
    if (name === 'level') return matching(LEVELS, value);
    if (name === 'providers') return matchingLast(LIBRARY_IDS, value);
  }
  return { values: [], total: 0, hasMore: false };
}

function matching(candidates: readonly string[], typed: string): CompleteResult['completion'] {
  const wanted = typed.toLowerCase();
  const values = candidates.filter((candidate) => candidate.toLowerCase().includes(wanted));
  return { values: values.slice(0, MOST_VALUES), total: values.length, hasMore: values.length > MOST_VALUES };
}

/** Completes the last name of a list that is separated by commas, and leaves out the names that it already has. */
function matchingLast(candidates: readonly string[], typed: string): CompleteResult['completion'] {
  const parts = typed.split(',').map((part) => part.trim());
  const last = parts.pop() ?? '';
  const lead = parts.length > 0 ? `${parts.join(',')},` : '';
  const { values, ...counts } = matching(
    candidates.filter((candidate) => !parts.includes(candidate)),
    last,
  );
  return { ...counts, values: values.map((value) => `${lead}${value}`) };
}
