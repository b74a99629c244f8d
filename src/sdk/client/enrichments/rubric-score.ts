import type { EvidenceQuote } from './evidence-quote.js';

interface RubricFields {
  /** Such as `task_completion`. */
  name: string;
  score: number;
  rationale?: string;
  evidence?: readonly EvidenceQuote[];
  improvementOpportunities?: string;
}

/** A session's score on one rubric. */
export class RubricScore {
  readonly name: string;
  readonly score: number;
  readonly rationale: string | undefined;
  readonly evidence: readonly EvidenceQuote[] | undefined;
  readonly improvementOpportunities: string | undefined;

  constructor(fields: RubricFields) {
    this.name = fields.name;
    this.score = fields.score;
    this.rationale = fields.rationale;
    this.evidence = fields.evidence;
    this.improvementOpportunities = fields.improvementOpportunities;
  }
}
