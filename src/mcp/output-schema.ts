/** A shallow JSON Schema of a tool's structured result: its top-level fields and their types. */
export interface OutputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, { readonly type: string | readonly string[] }>>;
  readonly required: readonly string[];
}

type Field = 'object' | 'array' | 'string' | 'boolean' | 'integer' | 'string|null' | 'object|null';

/**
 * Builds an output schema. Every result has `next`; a name that ends in `?` may be absent.
 *
 * @example outputSchema({ totals: 'object', 'next_cursor?': 'string|null' })
 */
export function outputSchema(fields: Readonly<Record<string, Field>>): OutputSchema {
  const properties: Record<string, { readonly type: string | readonly string[] }> = {};
  const required: string[] = [];
  for (const [key, field] of Object.entries({ ...fields, next: 'object|null' })) {
    const name = key.endsWith('?') ? key.slice(0, -1) : key;
    const types = field.split('|');
    properties[name] = { type: types.length === 1 ? field : types };
    if (name === key) required.push(name);
  }
  return { type: 'object', properties, required };
}
