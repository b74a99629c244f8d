const camelCased = new Map<string, string>();

/**
 * A field that an API words in snake_case and its SDK in camelCase, so that what the SDK takes and gives is read as well
 * as what goes over the wire.
 *
 * @param name in snake_case, a literal
 */
export function field(record: Readonly<Record<string, unknown>> | undefined, name: string): unknown {
  if (!record) return undefined;
  let camel = camelCased.get(name);
  if (camel === undefined) {
    camel = name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
    camelCased.set(name, camel);
  }
  return record[name] ?? record[camel];
}
