/** Compiles only when both types are the same. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** `same<Same<A, B>>()` is an error when they differ. */
export function same<_Equal extends true>(): void {}
