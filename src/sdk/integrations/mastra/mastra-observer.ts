/** The name by which what Mastra tells of a call is told apart from what a wrapped model or tool beneath tells. */
export const MASTRA_OBSERVER = 'mastra';
