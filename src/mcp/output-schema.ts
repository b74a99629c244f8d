type Property = { readonly type: string } | { readonly anyOf: readonly { readonly type: string }[] };

/** A shallow JSON Schema of a tool's structured result: its top-level fields and their types. */
export interface OutputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
}

type Field = 'object' | 'array' | 'string' | 'boolean' | 'string or null' | 'object or null';

/**
 * Builds an output schema. Every result has `next`; a name that ends in `?` may be absent. What may be null is
 * written with `anyOf`, which more clients know than a list of types.
 *
 * @example outputSchema({ totals: 'object', 'next_cursor?': 'string or null' })
 */
export function outputSchema(fields: Readonly<Record<string, Field>>): OutputSchema {
  const properties: Record<string, Property> = {};
  const required: string[] = [];
  for (const [key, field] of Object.entries({ ...fields, next: 'object or null' })) {
    const name = key.endsWith('?') ? key.slice(0, -1) : key;
    const types = field.split(' or ').map((type) => ({ type }));
    properties[name] = types.length > 1 ? { anyOf: types } : { type: field };
    if (name === key) required.push(name);
  }
  return { type: 'object', properties, required };
}
