import type { AnyArguments } from './any-arguments.js';

/**
 * Any function. `F extends AnyFunction` keeps the type of a function whole, and lets what it is handed to
 * (`app.post('/', agent.handler(async (c) => …))`) tell the compiler the types of its parameters.
 */
export type AnyFunction = (...args: AnyArguments) => unknown;
