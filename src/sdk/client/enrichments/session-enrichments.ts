import type { MessageLabel } from './message-label.js';
import type { RubricScore } from './rubric-score.js';
import type { TopicClassification } from './topic-classification.js';

/** All fields of a classification; each is optional. */
export interface SessionEnrichmentFields {
  /** By topic model. */
  topicClassifications?: Readonly<Record<string, TopicClassification>>;
  rubrics?: readonly RubricScore[];
  /** `response_provided`, `abandoned`, `escalated` … */
  overallOutcome?: string;
  /** 0 to 1. */
  qualityScore?: number;
  /** 0 to 1. */
  sentimentScore?: number;
  hasTaskFailure?: boolean;
  hasNegativeFeedback?: boolean;
  hasDataQualityIssues?: boolean;
  hasTechnicalFailure?: boolean;
  taskFailureType?: string;
  taskFailureReason?: string;
  negativeFeedbackPhrases?: readonly string[];
  dataQualityIssues?: readonly string[];
  userFriction?: readonly string[];
  technicalErrorCount?: number;
  /** Agents in the order of delegation. */
  agentChain?: readonly string[];
  rootAgentName?: string;
  /** `simple`, `moderate`, `complex` or `ambiguous`. */
  requestComplexity?: string;
  errorCategories?: readonly string[];
  behavioralPatterns?: readonly string[];
  customMetadata?: Readonly<Record<string, unknown>>;
  /** Labels that became known after the message was tracked, by message id. */
  messageLabels?: Readonly<Record<string, readonly MessageLabel[]>>;
}

/** The app's own classification of a session, in the vocabulary of Amplitude's enrichment. */
export class SessionEnrichments {
  readonly fields: SessionEnrichmentFields;
  readonly schemaVersion = '2.0';

  constructor(fields: SessionEnrichmentFields = {}) {
    this.fields = { ...fields };
  }
}
