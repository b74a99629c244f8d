import { types } from 'node:util';

/** Whether looking at the value would run somebody's proxy traps. */
export const isProxy = (value: unknown): boolean => types.isProxy(value);
