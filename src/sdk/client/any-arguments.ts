/**
 * `any[]`, taken from a library type that yields `any`. Only an upper bound of `any[]` leaves a wrapped function every
 * contextual type (Hono's path parameters, Express' request); `unknown[]` would turn unannotated parameters to `unknown`.
 */
export type AnyArguments = ReturnType<typeof JSON.parse>[];
