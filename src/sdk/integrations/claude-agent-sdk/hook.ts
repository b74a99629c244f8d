/** A hook of the SDK that decides nothing: the SDK goes on as if it were not there. */
export type Hook = (input: unknown) => Promise<Record<string, never>>;
