import { checkEnrichments, checkLabels } from './enrichments/check-enrichments.js';
import type { MessageLabel } from './enrichments/message-label.js';
import type { SessionEnrichments } from './enrichments/session-enrichments.js';
import type { EventDraft } from './events/event-draft.js';
import type { EventFields } from './track-options.js';
import { ValidationError } from './validation-error.js';

/** Properties that must be texts with something in them, and the option each comes from. */
const TEXTS: readonly (readonly [property: string, option: string])[] = [
  ['[Agent] Model Name', 'model'],
  ['[Agent] Provider', 'provider'],
  ['[Agent] Tool Name', 'toolName'],
  ['[Agent] Span Name', 'spanName'],
  ['[Agent] Score Name', 'name'],
  ['[Agent] Target ID', 'targetId'],
];

const NUMBERS: readonly (readonly [property: string, option: string])[] = [
  ['[Agent] Latency Ms', 'latencyMs'],
  ['[Agent] Score Value', 'value'],
  ['[Agent] Input Tokens', 'inputTokens'],
  ['[Agent] Output Tokens', 'outputTokens'],
  ['[Agent] Total Tokens', 'totalTokens'],
  ['[Agent] Reasoning Tokens', 'reasoningTokens'],
  ['[Agent] Cache Read Tokens', 'cacheReadTokens'],
  ['[Agent] Cache Creation Tokens', 'cacheCreationTokens'],
  ['[Agent] Cost USD', 'totalCostUsd'],
  ['[Agent] TTFB Ms', 'ttfbMs'],
];

/**
 * Checks the values given to a tracking call.
 *
 * @throws ValidationError that names the option
 */
export function checkInput(draft: EventDraft): void {
  const { userId, sessionId, deviceId } = draft.fields;
  for (const [field, value] of Object.entries({ userId, sessionId, deviceId })) {
    if (value !== undefined && value !== null) requireText(field, value);
  }
  for (const [property, option] of TEXTS) {
    if (property in draft.properties) requireText(option, draft.properties[property]);
  }
  for (const [property, option] of NUMBERS) {
    const value = draft.properties[property];
    const required = property === '[Agent] Latency Ms' || property === '[Agent] Score Value';
    if (property in draft.properties && (required || (value !== undefined && value !== null))) {
      requireNumber(option, value);
      if (option !== 'value' && Number(value) < 0) {
        throw new ValidationError(option, `${option} must not be negative, got ${String(value)}`);
      }
    }
  }
  checkClassification(draft.fields);
}

/** Labels and enrichments, which only some events have. */
function checkClassification(fields: EventFields): void {
  // The options of messages, session ends and enrichments: all that has a field of these names.
  const { labels, enrichments } = fields as {
    labels?: readonly MessageLabel[] | null;
    enrichments?: SessionEnrichments | null;
  };
  if (labels) checkLabels('labels', labels);
  if (enrichments) checkEnrichments(enrichments);
}

function requireText(field: string, value: unknown): void {
  if (typeof value === 'string' && value.trim() !== '') return;
  throw new ValidationError(field, `${field} must be a non-empty string, got ${describe(value)}`);
}

function requireNumber(field: string, value: unknown): void {
  if (typeof value === 'number' && Number.isFinite(value)) return;
  throw new ValidationError(field, `${field} must be a finite number, got ${describe(value)}`);
}

const describe = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : String(value));
