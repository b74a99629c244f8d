/** An event name that the catalog does not know. `valid` lists the names that it does. */
export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
  readonly valid: readonly string[];

  constructor(valid: readonly string[], nearest?: string) {
    super(`No such event in the catalog${nearest ? `; did you mean ${nearest}?` : '.'} Valid: ${valid.join(', ')}.`);
    this.valid = valid;
  }
}
