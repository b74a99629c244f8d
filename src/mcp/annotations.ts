/** The four hints that tell a client what a tool may do. */
export interface Annotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** Reads and reports; the same call gives the same answer. */
export const READS: Annotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** Writes into the app when asked to (`apply`); a second time changes nothing, and what it writes can be undone. */
export const WRITES: Annotations = { ...READS, readOnlyHint: false };
