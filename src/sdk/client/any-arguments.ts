/**
 * `any[]`, taken from a library type that yields `any`. Where the compiler cannot infer the parameters of a wrapped
 * function (inside the overloads of Express' `app.get`), they become the bound's: with `any[]` what compiled without the
 * wrapper still compiles, with `unknown[]` it would not.
 */
export type AnyArguments = ReturnType<typeof JSON.parse>[];
