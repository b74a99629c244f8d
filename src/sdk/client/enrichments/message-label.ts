/** A label on a message: `flow=onboarding`, or a classifier's `intent=how_to` with its confidence. */
export class MessageLabel {
  readonly key: string;
  readonly value: string;
  /** 0 to 1. */
  readonly confidence: number | undefined;

  constructor(fields: { key: string; value: string; confidence?: number | null }) {
    this.key = fields.key;
    this.value = fields.value;
    this.confidence = fields.confidence ?? undefined;
  }
}
