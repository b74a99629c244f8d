interface TopicFields {
  /** The one category, where a session has exactly one. */
  l1?: string;
  /** The categories, where it may have several. */
  values?: readonly string[];
  /** The main one of `values`. */
  primary?: string;
  /** One subcategory; `subcategories` says the same of several. */
  l2?: string;
  subcategories?: readonly string[];
  topicsCovered?: readonly string[];
  /** Outcome by topic. */
  outcomesByTopic?: Readonly<Record<string, string>>;
}

/** What one topic model says about a session. */
export class TopicClassification {
  readonly l1: string | undefined;
  readonly values: readonly string[] | undefined;
  readonly primary: string | undefined;
  readonly l2: string | undefined;
  readonly subcategories: readonly string[] | undefined;
  readonly topicsCovered: readonly string[] | undefined;
  readonly outcomesByTopic: Readonly<Record<string, string>> | undefined;

  constructor(fields: TopicFields = {}) {
    this.l1 = fields.l1;
    this.values = fields.values;
    this.primary = fields.primary;
    this.l2 = fields.l2;
    this.subcategories = fields.subcategories;
    this.topicsCovered = fields.topicsCovered;
    this.outcomesByTopic = fields.outcomesByTopic;
  }
}
