/** A field of any result; `undefined` where it has none of that name. */
export function fieldOf(result: object, field: string): unknown {
  // Every object can be read by name; what is found is unknown all the same.
  return (result as Readonly<Record<string, unknown>>)[field];
}
