/** How far an app is instrumented: each level has what the one before it has. */
export const LEVELS = ['capture', 'session', 'full'] as const;
export type Level = (typeof LEVELS)[number];
