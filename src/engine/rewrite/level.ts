/** How much a rewrite captures: clients; also entry points and identity; also tools. */
export const LEVELS = ['capture', 'session', 'full'] as const;
export type Level = (typeof LEVELS)[number];
