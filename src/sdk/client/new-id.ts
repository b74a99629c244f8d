/** A random UUID. */
export const newId = (): string => globalThis.crypto.randomUUID();
