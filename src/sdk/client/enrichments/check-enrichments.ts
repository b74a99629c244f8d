import { ValidationError } from '../validation-error.js';
import type { MessageLabel } from './message-label.js';
import type { RubricScore } from './rubric-score.js';
import type { SessionEnrichmentFields, SessionEnrichments } from './session-enrichments.js';
import type { TopicClassification } from './topic-classification.js';

const COMPLEXITIES: readonly unknown[] = ['simple', 'moderate', 'complex', 'ambiguous'];

/**
 * Checks a classification: shares lie between 0 and 1, counts and positions are whole numbers from 0, names are texts,
 * the main topic is one of the topics, the complexity is one of the four words.
 *
 * @throws ValidationError that names the field
 */
export function checkEnrichments(enrichments: SessionEnrichments): void {
  const fields: SessionEnrichmentFields | undefined = enrichments?.fields;
  if (typeof fields !== 'object' || fields === null) {
    throw new ValidationError('enrichments', 'enrichments must be a SessionEnrichments');
  }
  share('qualityScore', fields.qualityScore);
  share('sentimentScore', fields.sentimentScore);
  count('technicalErrorCount', fields.technicalErrorCount);
  const { requestComplexity } = fields;
  if (requestComplexity !== undefined && !COMPLEXITIES.includes(requestComplexity)) {
    fail('requestComplexity', `must be one of ${COMPLEXITIES.join(', ')}`, requestComplexity);
  }
  for (const [name, topic] of Object.entries(fields.topicClassifications ?? {})) checkTopic(name, topic);
  for (const [index, rubric] of (fields.rubrics ?? []).entries()) checkRubric(`rubrics[${index}]`, rubric);
  for (const [messageId, labels] of Object.entries(fields.messageLabels ?? {})) {
    checkLabels(`messageLabels.${messageId}`, labels);
  }
}

/** @throws ValidationError for a label without key or value, or with a confidence that is no share */
export function checkLabels(field: string, labels: readonly MessageLabel[]): void {
  for (const [index, label] of labels.entries()) {
    text(`${field}[${index}].key`, label?.key);
    text(`${field}[${index}].value`, label?.value);
    share(`${field}[${index}].confidence`, label?.confidence);
  }
}

function checkTopic(name: string, { primary, values }: TopicClassification): void {
  if (primary === undefined || values === undefined || values.includes(primary)) return;
  fail(`topicClassifications.${name}.primary`, `must be one of its values (${values.join(', ')})`, primary);
}

function checkRubric(field: string, { name, score, evidence }: RubricScore): void {
  text(`${field}.name`, name);
  if (score === undefined) fail(`${field}.score`, 'must be a number from 0 to 1', score);
  share(`${field}.score`, score);
  for (const [index, quote] of (evidence ?? []).entries()) {
    text(`${field}.evidence[${index}].quote`, quote?.quote);
    count(`${field}.evidence[${index}].turnIndex`, quote?.turnIndex);
  }
}

function share(field: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) fail(field, 'must be a number from 0 to 1', value);
}

function count(field: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (!Number.isInteger(value) || Number(value) < 0) fail(field, 'must be a whole number from 0', value);
}

function text(field: string, value: unknown): void {
  if (typeof value !== 'string' || value.trim() === '') fail(field, 'must be a non-empty string', value);
}

function fail(field: string, rule: string, value: unknown): never {
  throw new ValidationError(field, `${field} ${rule}, got ${typeof value === 'string' ? `"${value}"` : String(value)}`);
}
