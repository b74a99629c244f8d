/** The Taxonomy API cannot be reached, or refuses the project's keys: no further request makes sense. */
export class TaxonomyUnavailableError extends Error {
  constructor(
    message: string,
    /** The keys are wrong, not the moment. */
    readonly refused = false,
  ) {
    super(message);
    this.name = 'TaxonomyUnavailableError';
  }
}
