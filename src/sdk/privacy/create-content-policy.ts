import { contentModesOf } from '../../schema/content-modes-of.js';
import type { ContentMode } from '../../schema/index.js';
import type { ContentPolicy } from './content-policy.js';
import type { ContentPolicyConfig } from './content-policy-config.js';
import { excludedProperties } from './excluded-properties.js';
import { mapTexts } from './map-texts.js';
import { textRedactor } from './text-redactor.js';

const MODES: readonly string[] = ['full', 'metadata_only', 'customer_enriched'] satisfies ContentMode[];

/** A word that is no mode must not let content out. */
function effectiveMode(config: ContentPolicyConfig): ContentMode {
  if (config.privacyMode) return 'metadata_only';
  const mode = config.contentMode ?? 'full';
  return MODES.includes(mode) ? mode : 'metadata_only';
}

function warnOncePerKind(): (message: string) => void {
  const said = new Set<string>();
  return (message) => {
    if (said.has(message)) return;
    said.add(message);
    console.error(`[amplitude-ai] ${message}`);
  };
}

/** Warnings are for people: a failing logger must not cost the text its redaction. */
function guarded(warn: (message: string) => void): (message: string) => void {
  return (message) => {
    try {
      warn(message);
    } catch {
      // Nobody is left to tell.
    }
  };
}

function cut(value: unknown, length: number): unknown {
  return mapLeaves(value, (text) => (text.length <= length ? text : `${text.slice(0, Math.max(0, length - 1))}…`));
}

function mapLeaves(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapLeaves(item, change)]));
}

/** How a property may leave. */
type Verdict = 'as it is' | 'redacted' | 'as content' | 'not at all';
const MOST_VERDICTS = 500;

/** Names of this event model are chosen by us and by the catalog; every other property is the app's own. */
const isOurs = (property: string): boolean => property.startsWith('[Agent] ') || property.startsWith('[Amplitude] ');

/**
 * Builds the policy that every event passes before it reaches a queue.
 *
 * Content-bearing properties (by the event catalog) leave only in the modes that the catalog lists for them. What
 * leaves is redacted, and so are the app's own properties; ids, names and numbers of the event model stay as they are.
 *
 * @example
 * const policy = createContentPolicy({ contentMode: 'full' });
 * policy.apply('[Agent] User Message', { $llm_message: { text: 'I am jane@example.org' } });
 * // { $llm_message: { text: 'I am [email]' } }
 */
export function createContentPolicy(config: ContentPolicyConfig = {}): ContentPolicy {
  const mode = effectiveMode(config);
  const isExcluded = excludedProperties(config);
  const redact = textRedactor(config, guarded(config.onWarning ?? warnOncePerKind()));
  const modesOf = config.catalog?.contentModes.bind(config.catalog) ?? contentModesOf;
  const limit = config.maxContentLength;

  function judge(eventType: string, property: string): Verdict {
    const modes = modesOf(eventType, property);
    if (!modes) return isOurs(property) ? 'as it is' : 'redacted';
    return modes.includes(mode) && !isExcluded(eventType, property) ? 'as content' : 'not at all';
  }

  const verdicts = new Map<string, Map<string, Verdict>>();
  function verdictOn(eventType: string, property: string): Verdict {
    let known = verdicts.get(eventType);
    if (!known) {
      known = new Map();
      if (verdicts.size < MOST_VERDICTS) verdicts.set(eventType, known);
    }
    let verdict = known.get(property);
    if (verdict === undefined) {
      verdict = judge(eventType, property);
      // Apps may make up names without end.
      if (known.size < MOST_VERDICTS) known.set(property, verdict);
    }
    return verdict;
  }

  function value(eventType: string, property: string, given: unknown): unknown {
    try {
      const verdict = verdictOn(eventType, property);
      if (verdict === 'as it is') return given;
      if (verdict === 'not at all') return undefined;
      const redacted = mapTexts(given, redact);
      return verdict === 'redacted' || limit === undefined || !(limit >= 0) ? redacted : cut(redacted, limit);
    } catch {
      // Left out: what could not be looked at must not leave.
      return undefined;
    }
  }

  return {
    passes(eventType, property) {
      try {
        return verdictOn(eventType, property) === 'as it is';
      } catch {
        return false;
      }
    },
    value,
    apply(eventType, properties) {
      const allowed: Record<string, unknown> = {};
      for (const property of Object.keys(properties)) {
        const sent = value(eventType, property, properties[property]);
        if (sent !== undefined) allowed[property] = sent;
      }
      return allowed;
    },
  };
}
