/** The name by which what Genkit tells of a call is told apart from what a wrapped client or tool beneath tells. */
export const GENKIT_OBSERVER = 'genkit';
