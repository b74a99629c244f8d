/** A passage of the conversation that supports a rubric's score. */
export class EvidenceQuote {
  readonly quote: string;
  /** Position in the conversation, from 0. */
  readonly turnIndex: number;
  /** `user`, `assistant` or `tool`. */
  readonly role: string | undefined;

  constructor(fields: { quote: string; turnIndex: number; role?: string | null }) {
    this.quote = fields.quote;
    this.turnIndex = fields.turnIndex;
    this.role = fields.role ?? undefined;
  }
}
