import type { Hook } from './hook.js';

/** Hooks by event, as `options.hooks` takes them. */
export type HookMatchers = Record<string, { hooks: Hook[] }[]>;
