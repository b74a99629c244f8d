/** Stands for a part of a text that is only known at run time. */
export const UNKNOWN_PART = '\u0000';
