/** How the command ends: what scripts and CI read. */
export const EXIT = {
  fine: 0,
  /** Findings, or checks that failed. */
  findings: 1,
  /** Wrong usage, or an input that is missing. */
  usage: 2,
  internal: 3,
} as const;
